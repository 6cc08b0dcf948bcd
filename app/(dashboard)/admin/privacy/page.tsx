import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ErasureTable } from '@/components/privacy/erasure-table';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { FilterSelect } from '@/components/ui/filter-bar';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { listErasures } from '@/lib/privacy/queries/list-erasures';
import { listErasuresFilter } from '@/lib/privacy/schema';
import { ERASURE_STATUSES } from '@/lib/privacy/state';

const PATH = '/admin/privacy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.privacy'))('title') };
}

export default async function AdminPrivacyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(listErasuresFilter, params);
  const [t, d, page] = await Promise.all([
    getTranslations('admin.privacy'),
    getTranslations('desk'),
    pageOrFirst((asked: typeof filter) => listErasures(actor, asked), filter),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink size="sm" href={`${PATH}/retention`}>
            {t('retention')}
          </ButtonLink>
        }
      />
      <DeskList
        path={PATH}
        params={params}
        filters={
          <>
            <FilterSelect
              name="kind"
              label={t('kind.label')}
              params={params}
              anyText={d('filter.any')}
              options={(['person', 'retention'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
            <FilterSelect
              name="status"
              label={t('column.status')}
              params={params}
              anyText={d('filter.any')}
              options={ERASURE_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            />
          </>
        }
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <ErasureTable
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
