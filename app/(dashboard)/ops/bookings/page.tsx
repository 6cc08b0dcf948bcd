import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BatchVerbs } from '@/components/batches/batch-verbs';
import { BookingTable } from '@/components/ops/booking-table';
import { VisitFilters } from '@/components/ops/visit-filters';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterTabs } from '@/components/ui/filter-tabs';
import { SelectionBar } from '@/components/ui/select-rows';
import { requireUser } from '@/lib/auth/session';
import { prepareBatch } from '@/lib/batches/actions';
import { bookingCounts, countBookings, listBookings } from '@/lib/bookings/queries/list-bookings';
import { listBookingsFilter } from '@/lib/bookings/schema/list';
import { BOOKING_STATUSES } from '@/lib/bookings/state';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { listCategories } from '@/lib/catalog/queries/list-services';
import { newId } from '@/lib/core/ids';
import { dayRange, knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { one, type SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { matchingOf } from '../../matching';

const PATH = '/ops/bookings';
const FORM = 'visits';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.board'))('title') };
}

export default async function OpsBookingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(listBookingsFilter, dayRange(params));
  const [t, page, counts, clock, policy, categories] = await Promise.all([
    getTranslations('ops.board'),
    pageOrFirst((asked: typeof filter) => listBookings(actor, asked), filter),
    bookingCounts(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
    currentPolicy(actor),
    listCategories(actor),
  ]);
  const matching = await matchingOf(page, params, (most) => countBookings(actor, filter, most));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const status = one(params.status);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<CsvLink name="bookings" filter={filter} />} />
      <FilterTabs
        path={PATH}
        params={params}
        name="status"
        label={t('tabs')}
        all={{ label: t('all'), count: all }}
        current={status}
        choices={BOOKING_STATUSES.map((value) => ({ value, label: t(`tab.${value}`), count: counts[value] }))}
      />
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('search')}
        filters={
          <>
            {status ? <input type="hidden" name="status" value={status} /> : null}
            <VisitFilters params={params} categories={categories} />
          </>
        }
        days
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <BookingTable
          rows={page.data}
          path={PATH}
          params={{ ...params, sort: params.sort ?? '-startsAt' }}
          now={clock.now}
          lateAfterMinutes={policy.rules.lateAfterMinutes}
          form={FORM}
          empty={
            <DeskEmpty path={PATH} filtered={all > 0} title={t('empty.title')}>
              {t('empty.body')}
            </DeskEmpty>
          }
        />
        {page.data.length > 0 ? (
          <SelectionBar form={FORM} matching={matching}>
            <BatchVerbs form={FORM} kind="bookings" batchId={newId()} params={params} action={prepareBatch} />
          </SelectionBar>
        ) : null}
      </DeskList>
    </>
  );
}
