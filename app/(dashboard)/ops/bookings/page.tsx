import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BookingTable } from '@/components/ops/booking-table';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterDate, FilterText } from '@/components/ui/filter-bar';
import { listAddress } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { requireUser } from '@/lib/auth/session';
import { bookingCounts, listBookings } from '@/lib/bookings/queries/list-bookings';
import { listBookingsFilter } from '@/lib/bookings/schema';
import { BOOKING_STATUSES } from '@/lib/bookings/state';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { dayRange, knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { one, type SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';

const PATH = '/ops/bookings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.board'))('title') };
}

export default async function OpsBookingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(listBookingsFilter, dayRange(params));
  const [t, d, page, counts, clock, policy] = await Promise.all([
    getTranslations('ops.board'),
    getTranslations('desk'),
    pageOrFirst((asked: typeof filter) => listBookings(actor, asked), filter),
    bookingCounts(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
    currentPolicy(actor),
  ]);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const status = one(params.status);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        label={t('tabs')}
        tabs={[
          { href: listAddress(PATH, params, { status: null }), label: t('all'), current: !status, count: all },
          ...BOOKING_STATUSES.map((each) => ({
            href: listAddress(PATH, params, { status: each }),
            label: t(`tab.${each}`),
            current: status === each,
            count: counts[each],
          })),
        ]}
      />
      <FilterBar
        path={PATH}
        params={params}
        searchLabel={t('search')}
        submitText={d('filter.submit')}
        clearText={d('filter.clear')}
      >
        {status ? <input type="hidden" name="status" value={status} /> : null}
        <FilterDate name="from" label={d('filter.from')} params={params} />
        <FilterDate name="to" label={d('filter.to')} params={params} />
        <FilterText name="pincode" label={d('filter.pincode')} params={params} numeric />
      </FilterBar>
      <RefusedFilters names={refused} />
      <BookingTable
        rows={page.data}
        path={PATH}
        params={{ ...params, sort: params.sort ?? '-startsAt' }}
        now={clock.now}
        lateAfterMinutes={policy.rules.lateAfterMinutes}
        empty={
          all === 0 ? (
            <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>
          ) : (
            <EmptyState title={d('nothing.title')} action={<ButtonLink href={PATH}>{d('nothing.clear')}</ButtonLink>}>
              {d('nothing.body')}
            </EmptyState>
          )
        }
      />
      <Pager path={PATH} params={params} nextCursor={page.nextCursor} />
    </>
  );
}
