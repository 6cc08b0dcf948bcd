import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeskAccount } from '@/components/shell/desk-account';
import { DeskShell } from '@/components/shell/desk-shell';
import { PageBoundary } from '@/components/shell/page-boundary';
import { PlainSkeleton } from '@/components/shell/plain-skeleton';
import type { Shapes } from '@/components/shell/skeleton-for';
import { signOut } from '@/lib/auth/actions';
import { currentSession, requireUser } from '@/lib/auth/session';
import { findSources } from '../find-sources';
import { OwnBell } from '../own-bell';

const SHAPES: Shapes<ReactNode> = [['/**', <PlainSkeleton key="plain" />]];

export default async function InsightLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const [t, { name }] = await Promise.all([getTranslations('insight'), currentSession()]);
  return (
    <DeskShell
      home="/insight"
      desk={t('desk')}
      items={[
        { href: '/insight', label: t('nav.overview'), icon: 'insight' },
        { href: '/ops', label: t('nav.ops'), icon: 'board', exact: true },
        ...(actor.role === 'super_admin'
          ? [{ href: '/admin', label: t('nav.admin'), icon: 'settings' as const, exact: true }]
          : []),
      ]}
      tools={<OwnBell actor={actor} />}
      finds={await findSources(actor.role)}
      account={<DeskAccount name={name ?? ''} role={actor.role} signOut={signOut} />}
    >
      <PageBoundary shapes={SHAPES}>{children}</PageBoundary>
    </DeskShell>
  );
}
