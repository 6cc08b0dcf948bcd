import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterText } from '@/components/ui/filter-bar';
import { DemandTable } from '@/components/vendors/demand-table';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { listDemand } from '@/lib/scheduling/queries/waitlist';
import { demandFilter } from '@/lib/scheduling/schema';

const PATH = '/onboarding/demand';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.demand'))('title') };
}

export default async function DemandPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(demandFilter, params);
  const [t, d, page] = await Promise.all([
    getTranslations('onboarding.demand'),
    getTranslations('desk'),
    pageOrFirst((asked: typeof filter) => listDemand(actor, asked), filter),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <DeskList
        path={PATH}
        params={params}
        filters={<FilterText name="pincode" label={d('filter.pincode')} params={params} numeric />}
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <DemandTable
          rows={page.data}
          path={PATH}
          params={params}
          empty={
            <DeskEmpty path={PATH} filtered={Object.keys(params).length > 0} title={t('empty.title')}>
              {t('empty.body')}
            </DeskEmpty>
          }
        />
      </DeskList>
    </>
  );
}
