import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputeTable } from '@/components/ops/dispute-table';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterSelect } from '@/components/ui/filter-bar';
import { requireUser } from '@/lib/auth/session';
import { dayRange, knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { listDisputes } from '@/lib/signing/queries/list-disputes';
import { disputeFilter, OBJECTION_REASONS } from '@/lib/signing/schema';

const PATH = '/ops/disputes';
const REASONS = [...OBJECTION_REASONS, 'chargeback'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.disputes'))('title') };
}

export default async function OpsDisputesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(disputeFilter, dayRange(params));
  const [t, d, page, clock] = await Promise.all([
    getTranslations('ops'),
    getTranslations('desk'),
    pageOrFirst((asked: typeof filter) => listDisputes(actor, asked), filter),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  const filtered = Object.keys(params).length > 0;
  return (
    <>
      <PageHeader
        title={t('disputes.title')}
        lead={t('disputes.lead')}
        actions={<CsvLink name="disputes" filter={filter} />}
      />
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('disputes.search')}
        filters={
          <>
            <FilterSelect
              name="status"
              label={d('filter.status')}
              params={params}
              anyText={d('filter.any')}
              options={(['open', 'resolved'] as const).map((value) => ({ value, label: t(`disputes.${value}`) }))}
            />
            <FilterSelect
              name="reason"
              label={t('disputes.reason')}
              params={params}
              anyText={d('filter.any')}
              options={REASONS.map((value) => ({ value, label: t(`disputeReason.${value}`) }))}
            />
          </>
        }
        days
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <DisputeTable
          rows={page.data}
          path={PATH}
          params={{ ...params, sort: params.sort ?? '-opened' }}
          now={clock.now}
          empty={
            <DeskEmpty path={PATH} filtered={filtered} title={t('disputes.empty.title')}>
              {t('disputes.empty.body')}
            </DeskEmpty>
          }
        />
      </DeskList>
    </>
  );
}
