import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChargebackTable } from '@/components/ops/chargeback-table';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterSelect } from '@/components/ui/filter-bar';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { listChargebacks } from '@/lib/payments/queries/chargebacks';
import { chargebackFilter } from '@/lib/payments/schema/chargebacks';
import { readClock } from '@/lib/scheduling/queries/read-clock';

const PATH = '/ops/chargebacks';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.chargebacks'))('title') };
}

export default async function ChargebacksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(chargebackFilter, params);
  const [t, d, page, clock] = await Promise.all([
    getTranslations('ops.chargebacks'),
    getTranslations('desk'),
    pageOrFirst((asked: typeof filter) => listChargebacks(actor, asked), filter),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<CsvLink name="chargebacks" filter={filter} />} />
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('search')}
        filters={
          <FilterSelect
            name="state"
            label={d('filter.status')}
            params={params}
            anyText={d('filter.any')}
            options={(['answer', 'bank', 'over'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        }
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <ChargebackTable
          rows={page.data}
          path={PATH}
          params={params}
          now={clock.now}
          empty={
            <DeskEmpty path={PATH} filtered={Object.keys(params).length > 0} title={t('empty')}>
              {t('emptyBody')}
            </DeskEmpty>
          }
        />
      </DeskList>
    </>
  );
}
