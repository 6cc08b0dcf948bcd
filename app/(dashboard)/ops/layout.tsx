import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DaySkeleton } from '@/components/ops/day-table';
import { Live } from '@/components/realtime/live';
import { SosBar } from '@/components/safety/sos-bar';
import { DeskAccount } from '@/components/shell/desk-account';
import { DeskShell } from '@/components/shell/desk-shell';
import { ListSkeleton } from '@/components/shell/list-skeleton';
import { PageBoundary } from '@/components/shell/page-boundary';
import { PlainSkeleton } from '@/components/shell/plain-skeleton';
import type { Shapes } from '@/components/shell/skeleton-for';
import { signOut } from '@/lib/auth/actions';
import { currentSession, requireUser } from '@/lib/auth/session';
import { acknowledgeSos, resolveSos } from '@/lib/bookings/actions/sos';
import { listOpenAlerts } from '@/lib/bookings/queries/sos-alerts';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { exceptionCounts } from '@/lib/dispatch/queries/list-exceptions';
import { countBreaks } from '@/lib/reconciliation/queries/list-breaks';
import { findSources } from '../find-sources';
import { OwnBell } from '../own-bell';

const SHAPES: Shapes<ReactNode> = [
  ['/ops/day', <DaySkeleton key="day" />],
  ['/ops/bookings', <ListSkeleton key="bookings" tabs />],
  ['/ops/bookings/**', <PlainSkeleton key="booking" />],
  ['/ops/batch/*', <PlainSkeleton key="batch" />],
  ['/ops/chargebacks/*', <PlainSkeleton key="chargeback" />],
  ['/ops/payouts/**', <PlainSkeleton key="payouts" />],
  ['/ops/ledger/reconciliation/*', <PlainSkeleton key="break" />],
  ['/ops/payments/*', <PlainSkeleton key="payment" />],
  ['/ops/charges/**', <PlainSkeleton key="charges" />],
  ['/ops/**', <ListSkeleton key="list" />],
  ['/**', <PlainSkeleton key="plain" />],
];

export default async function OpsLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const [t, { name }, counts, alerts, breaks] = await Promise.all([
    getTranslations('ops'),
    currentSession(),
    exceptionCounts(actor),
    listOpenAlerts(actor),
    countBreaks(actor),
  ]);
  const burning = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <DeskShell
      home="/ops"
      desk={t('desk')}
      items={[
        {
          href: '/ops',
          label: t('nav.burns'),
          icon: 'today',
          exact: true,
          count: burning,
          countLabel: t('nav.burning'),
        },
        { href: '/ops/day', label: t('nav.day'), icon: 'day' },
        { href: '/ops/bookings', label: t('nav.board'), icon: 'board', below: ['/ops/bookings', '/ops/batch'] },
        { href: '/ops/dispatch', label: t('nav.dispatch'), icon: 'map' },
        {
          href: '/ops/payments',
          label: t('nav.payments'),
          icon: 'money',
          count: counts.approval,
          countLabel: t('nav.waiting'),
        },
        { href: '/ops/charges', label: t('nav.charges'), icon: 'earnings' },
        {
          href: '/ops/disputes',
          label: t('nav.disputes'),
          icon: 'disputes',
          count: counts.dispute,
          countLabel: t('nav.openDisputes'),
        },
        { href: '/ops/chargebacks', label: t('nav.chargebacks'), icon: 'disputes' },
        { href: '/ops/payouts', label: t('nav.payouts'), icon: 'earnings' },
        {
          href: '/ops/ledger',
          label: t('nav.books'),
          icon: 'audit',
          count: breaks,
          countLabel: t('nav.openBreaks'),
        },
        { href: '/ops/never-signed', label: t('nav.unsigned'), icon: 'documents' },
        { href: '/ops/sla', label: t('nav.sla'), icon: 'promises' },
        { href: '/insight', label: t('nav.insight'), icon: 'insight' },
        ...(actor.role === 'super_admin'
          ? [{ href: '/admin', label: t('nav.admin'), icon: 'settings' as const, exact: true }]
          : []),
      ]}
      tools={<OwnBell actor={actor} />}
      finds={await findSources(actor.role)}
      account={<DeskAccount name={name ?? ''} role={actor.role} signOut={signOut} />}
    >
      <Live channels={[STAFF_CHANNEL]} />
      <SosBar alerts={alerts} acknowledge={acknowledgeSos} resolve={resolveSos} />
      <PageBoundary shapes={SHAPES}>{children}</PageBoundary>
    </DeskShell>
  );
}
