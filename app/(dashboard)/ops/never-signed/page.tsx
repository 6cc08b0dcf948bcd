import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DecideUnsigned } from '@/components/ops/decide-unsigned';
import { UnsignedTable } from '@/components/ops/unsigned-table';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterTabs } from '@/components/ui/filter-tabs';
import { SelectionBar } from '@/components/ui/select-rows';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { decideUnsigned } from '@/lib/payments/actions/decide-unsigned';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { listUnsigned, unsignedCounts } from '@/lib/signing/queries/list-unsigned';
import { UNSIGNED_VIEWS, unsignedFilter } from '@/lib/signing/schema/unsigned';

const PATH = '/ops/never-signed';
const FORM = 'decide';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.unsigned'))('title') };
}

export default async function NeverSignedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(unsignedFilter, params);
  const [t, page, counts, clock] = await Promise.all([
    getTranslations('ops.unsigned'),
    pageOrFirst((asked: typeof filter) => listUnsigned(actor, asked), filter),
    unsignedCounts(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<CsvLink name="never-signed" filter={filter} />} />
      <FilterTabs
        path={PATH}
        params={params}
        name="show"
        label={t('tabs')}
        all={{ label: t('all'), count: counts.all }}
        current={filter.show}
        choices={UNSIGNED_VIEWS.map((value) => ({ value, label: t(`view.${value}`), count: counts[value] }))}
      />
      <DeskList path={PATH} params={params} searchLabel={t('search')} refused={refused} nextCursor={page.nextCursor}>
        <UnsignedTable
          rows={page.data}
          path={PATH}
          params={params}
          now={clock.now}
          form={FORM}
          empty={
            <DeskEmpty path={PATH} filtered={counts.all > 0} title={t('empty.title')}>
              {t('empty.body')}
            </DeskEmpty>
          }
        />
        {page.data.length > 0 ? (
          <SelectionBar form={FORM}>
            <DecideUnsigned form={FORM} action={decideUnsigned} />
          </SelectionBar>
        ) : null}
      </DeskList>
    </>
  );
}
