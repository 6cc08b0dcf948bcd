import type { ReactNode } from 'react';
import { CustomerShell } from '@/components/customer/customer-shell';
import { LanguageChoice } from '@/components/shell/language-choice';
import { PageBoundary } from '@/components/shell/page-boundary';
import { PublicShell } from '@/components/shell/public-shell';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { chooseLanguage } from '@/lib/people/actions/own-account';
import { homeOf } from '@/lib/people/policy';
import { OwnBell } from '../(dashboard)/own-bell';
import { publicShapes } from './shapes';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const page = <PageBoundary shapes={publicShapes}>{children}</PageBoundary>;
  if (!isUser(actor)) return <PublicShell language={<LanguageChoice action={chooseLanguage} />}>{page}</PublicShell>;
  if (actor.role === 'customer') return <CustomerShell account={<OwnBell actor={actor} />}>{page}</CustomerShell>;
  return (
    <PublicShell home={homeOf(actor.role)} language={<LanguageChoice action={chooseLanguage} />}>
      {page}
    </PublicShell>
  );
}
