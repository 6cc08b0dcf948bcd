import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeskAccount } from '@/components/shell/desk-account';
import { DeskShell } from '@/components/shell/desk-shell';
import { signOut } from '@/lib/auth/actions';
import { currentSession, requireUser } from '@/lib/auth/session';
import { homeOf } from '@/lib/people/policy';
import { findSources } from '../find-sources';
import { OwnBell } from '../own-bell';

const DESKS = { onboard_manager: 'onboarding', ops_manager: 'ops', super_admin: 'admin' } as const;
const ICONS = { onboard_manager: 'documents', ops_manager: 'board', super_admin: 'people' } as const;

/** The account of a manager, inside a desk's frame whose first way leads back to his work. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser('onboard_manager', 'ops_manager', 'super_admin');
  const role = actor.role as keyof typeof DESKS;
  const [t, d, { name }] = await Promise.all([getTranslations(DESKS[role]), getTranslations('desk'), currentSession()]);
  return (
    <DeskShell
      home={homeOf(role)}
      desk={t('desk')}
      items={[
        { href: homeOf(role), label: t('desk'), icon: ICONS[role], exact: true },
        { href: '/account', label: d('account'), icon: 'account', exact: true },
      ]}
      tools={<OwnBell actor={actor} />}
      finds={await findSources(role)}
      account={<DeskAccount name={name ?? ''} role={role} signOut={signOut} />}
    >
      {children}
    </DeskShell>
  );
}
