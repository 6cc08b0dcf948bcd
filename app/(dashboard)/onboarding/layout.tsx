import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Live } from '@/components/realtime/live';
import { DeskAccount } from '@/components/shell/desk-account';
import { DeskShell } from '@/components/shell/desk-shell';
import { ListSkeleton } from '@/components/shell/list-skeleton';
import { PageBoundary } from '@/components/shell/page-boundary';
import { PlainSkeleton } from '@/components/shell/plain-skeleton';
import type { Shapes } from '@/components/shell/skeleton-for';
import { BoardSkeleton } from '@/components/vendors/pipeline-board';
import { signOut } from '@/lib/auth/actions';
import { currentSession, requireUser } from '@/lib/auth/session';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { countVendors } from '@/lib/vendors/queries/count-vendors';
import { findSources } from '../find-sources';
import { OwnBell } from '../own-bell';

const SHAPES: Shapes<ReactNode> = [
  ['/onboarding', <ListSkeleton key="list" tabs />],
  ['/onboarding/board', <BoardSkeleton key="board" />],
  ['/onboarding/invitations', <ListSkeleton key="invitations" />],
  ['/onboarding/map', <PlainSkeleton key="coverage" />],
  ['/onboarding/funnel', <PlainSkeleton key="funnel" />],
  ['/onboarding/demand', <ListSkeleton key="demand" />],
  ['/**', <PlainSkeleton key="plain" />],
];

export default async function OnboardingLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const [t, { name }, counts] = await Promise.all([
    getTranslations('onboarding'),
    currentSession(),
    countVendors(actor),
  ]);
  return (
    <DeskShell
      home="/onboarding"
      desk={t('desk')}
      items={[
        {
          href: '/onboarding',
          label: t('nav.pipeline'),
          icon: 'people',
          below: ['/onboarding/vendors', '/onboarding/board', '/onboarding/batch'],
          count: counts.in_review,
          countLabel: t('nav.waiting'),
        },
        { href: '/onboarding/invitations', label: t('nav.invitations'), icon: 'mail' },
        { href: '/onboarding/map', label: t('nav.coverage'), icon: 'map' },
        { href: '/onboarding/funnel', label: t('nav.funnel'), icon: 'funnel' },
        { href: '/onboarding/demand', label: t('nav.demand'), icon: 'waiting' },
        ...(actor.role === 'super_admin'
          ? [{ href: '/admin', label: t('nav.admin'), icon: 'settings' as const, exact: true }]
          : []),
      ]}
      tools={<OwnBell actor={actor} />}
      finds={await findSources(actor.role)}
      account={<DeskAccount name={name ?? ''} role={actor.role} signOut={signOut} />}
    >
      <Live channels={[STAFF_CHANNEL]} />
      <PageBoundary shapes={SHAPES}>{children}</PageBoundary>
    </DeskShell>
  );
}
