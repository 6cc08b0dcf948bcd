import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditList } from '@/components/audit/audit-list';
import { DeskTimeline } from '@/components/ops/desk-timeline';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { listAudit } from '@/lib/audit/queries/list-audit';
import { listAuditFilter } from '@/lib/audit/schema';
import { requireUser } from '@/lib/auth/session';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { orNotFound } from '@/lib/core/or-not-found';
import type { SearchParams } from '@/lib/core/search-params';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.log'))('title') };
}

export default async function BookingLogPage({ params, searchParams }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const { id } = await params;
  const visit = await orNotFound(getBooking(actor, id));
  const { cursor } = await searchParams;
  const { filter, refused } = knownFilter(listAuditFilter, { cursor, bookingId: visit.id });
  const [t, page] = await Promise.all([
    getTranslations('ops.log'),
    pageOrFirst((asked: typeof filter) => listAudit(actor, asked), { ...filter, limit: 50 }),
  ]);
  const path = `/ops/bookings/${visit.id}`;
  return (
    <>
      <PageHeader back={{ href: path, label: visit.reference }} title={t('title')} lead={t('lead')} />
      <RefusedFilters names={refused} />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          {page.data.length > 0 ? (
            <AuditList rows={page.data} admin={actor.role === 'super_admin'} />
          ) : (
            <EmptyState title={t('empty')} />
          )}
          <Pager path={`${path}/log`} params={{ cursor }} nextCursor={page.nextCursor} />
        </div>
        <Section title={t('timeline')}>
          <DeskTimeline timeline={visit.timeline} zone={visit.timeZone} />
        </Section>
      </div>
    </>
  );
}
