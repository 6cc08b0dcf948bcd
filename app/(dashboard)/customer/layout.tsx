import type { ReactNode } from 'react';
import { CustomerShell } from '@/components/customer/customer-shell';
import { requireUser } from '@/lib/auth/session';
import { OwnBell } from '../own-bell';

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser('customer');
  return <CustomerShell account={<OwnBell actor={actor} />}>{children}</CustomerShell>;
}
