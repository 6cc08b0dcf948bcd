import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeskAccount } from '@/components/shell/desk-account';
import { DeskShell } from '@/components/shell/desk-shell';
import { ListSkeleton } from '@/components/shell/list-skeleton';
import { PageBoundary } from '@/components/shell/page-boundary';
import { PlainSkeleton } from '@/components/shell/plain-skeleton';
import type { Shapes } from '@/components/shell/skeleton-for';
import { signOut } from '@/lib/auth/actions';
import { currentSession, requireUser } from '@/lib/auth/session';
import { findSources } from '../find-sources';
import { OwnBell } from '../own-bell';

const SHAPES: Shapes<ReactNode> = [
  ['/admin', <ListSkeleton key="people" />],
  ['/admin/areas', <ListSkeleton key="areas" />],
  ['/admin/audit', <ListSkeleton key="audit" />],
  ['/admin/evidence', <ListSkeleton key="evidence" />],
  ['/admin/invitations', <ListSkeleton key="invitations" />],
  ['/admin/privacy', <ListSkeleton key="privacy" />],
  ['/admin/services', <ListSkeleton key="services" />],
  ['/admin/texts', <ListSkeleton key="texts" />],
  ['/**', <PlainSkeleton key="plain" />],
];

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser('super_admin');
  const [t, { name }] = await Promise.all([getTranslations('admin'), currentSession()]);
  return (
    <DeskShell
      home="/admin"
      desk={t('desk')}
      items={[
        { href: '/admin', label: t('nav.people'), icon: 'people', below: ['/admin/people', '/admin/batch'] },
        { href: '/admin/services', label: t('nav.services'), icon: 'catalogue' },
        { href: '/admin/areas', label: t('nav.areas'), icon: 'map' },
        { href: '/admin/texts', label: t('nav.texts'), icon: 'texts' },
        { href: '/admin/audit', label: t('nav.audit'), icon: 'audit' },
        { href: '/admin/evidence', label: t('nav.evidence'), icon: 'evidence' },
        { href: '/admin/machine', label: t('nav.machine'), icon: 'today' },
        { href: '/admin/privacy', label: t('nav.privacy'), icon: 'privacy' },
        { href: '/admin/settings', label: t('nav.settings'), icon: 'settings' },
        { href: '/insight', label: t('nav.insight'), icon: 'insight' },
        { href: '/ops', label: t('nav.ops'), icon: 'board' },
        { href: '/onboarding', label: t('nav.onboarding'), icon: 'documents' },
      ]}
      tools={<OwnBell actor={actor} />}
      finds={await findSources(actor.role)}
      account={<DeskAccount name={name ?? ''} role={actor.role} signOut={signOut} />}
    >
      <PageBoundary shapes={SHAPES}>{children}</PageBoundary>
    </DeskShell>
  );
}
