import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DayMoves } from '@/components/ops/day-moves';
import { DayNav } from '@/components/ops/day-nav';
import { DayTable } from '@/components/ops/day-table';
import { ScopeFilters } from '@/components/ops/scope-filters';
import { RefreshOften } from '@/components/realtime/refresh-often';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterDate, FilterText } from '@/components/ui/filter-bar';
import { Link } from '@/components/ui/link';
import { listAddress } from '@/components/ui/list-address';
import { requireUser } from '@/lib/auth/session';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { listCategories } from '@/lib/catalog/queries/list-services';
import { formatLocale } from '@/lib/core/i18n/locale';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { MINUTE } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';
import { readDayRuler } from '@/lib/dispatch/queries/day-ruler';
import { rulerFilter } from '@/lib/dispatch/schema/ruler';
import { LookedAt } from './looked-at';

const PATH = '/ops/day';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.day'))('title') };
}

export default async function DayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(rulerFilter, params);
  const [t, d, locale, ruler, policy, categories] = await Promise.all([
    getTranslations('ops.day'),
    getTranslations('desk.filter'),
    getLocale(),
    pageOrFirst((asked: typeof filter) => readDayRuler(actor, asked), filter),
    currentPolicy(actor),
    listCategories(actor),
  ]);
  const { day, today, zone, data, nobodys, bounds } = ruler;
  const visitId = one(params.visit);
  const looking = ({ visit, to, from }: { visit: string | null; to?: string; from?: string }) =>
    listAddress(PATH, params, { visit, to: to ?? null, from: from ?? null, cursor: one(params.cursor) ?? null });
  const isFiltered = Boolean(filter.category ?? filter.city ?? filter.pincode);
  return (
    <>
      <RefreshOften everyMs={MINUTE} />
      <PageHeader
        title={formatTime(new Date(bounds.start), 'longDate', formatLocale(locale), zone)}
        lead={t('lead')}
        actions={<DayNav path={PATH} params={params} day={day} today={today} />}
      />
      <DeskList
        path={PATH}
        params={params}
        filters={
          <>
            <FilterDate name="day" label={t('day')} params={{ ...params, day }} />
            <ScopeFilters params={params} categories={categories} />
            <FilterText name="pincode" label={d('pincode')} params={params} numeric />
          </>
        }
        refused={refused}
        nextCursor={ruler.nextCursor}
      >
        {visitId ? (
          <LookedAt actor={actor} visitId={visitId} to={one(params.to)} from={one(params.from)} hrefOf={looking} />
        ) : null}
        {data.length + nobodys.length > 0 ? (
          <DayMoves
            base={looking({ visit: null })}
            text={{
              hint: t('keys.hint'),
              picked: t.raw('keys.picked') as string,
              over: t.raw('keys.over') as string,
              back: t.raw('keys.back') as string,
              putBack: t('keys.putBack'),
            }}
          >
            <DayTable
              ruler={ruler}
              lateAfterMinutes={policy.rules.lateAfterMinutes}
              hrefOf={({ id }) => looking({ visit: id })}
              current={visitId}
            />
          </DayMoves>
        ) : (
          <DeskEmpty path={PATH} filtered={isFiltered} title={t('empty.title')}>
            {t('empty.body')}
          </DeskEmpty>
        )}
        {ruler.moreOfNobody ? (
          <p className="py-3 text-sm">
            <Link href={address('/ops/bookings', { status: 'requested', from: day, to: day })} className="link">
              {t('moreOfNobody')}
            </Link>
          </p>
        ) : null}
      </DeskList>
    </>
  );
}
