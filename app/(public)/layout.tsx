import type { ReactNode } from 'react';
import { CustomerShell } from '@/components/customer/customer-shell';
import { PublicShell } from '@/components/shell/public-shell';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { homeOf } from '@/lib/people/policy';
import { OwnBell } from '../(dashboard)/own-bell';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!isUser(actor)) return <PublicShell>{children}</PublicShell>;
  if (actor.role === 'customer') return <CustomerShell account={<OwnBell actor={actor} />}>{children}</CustomerShell>;
  return <PublicShell home={homeOf(actor.role)}>{children}</PublicShell>;
}
