import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PriceList } from '@/components/catalog/price-list';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { FilterSelect } from '@/components/ui/filter-bar';
import { requireUser } from '@/lib/auth/session';
import { manageCategories, manageServices } from '@/lib/catalog/queries/manage-catalog';
import { manageFilter } from '@/lib/catalog/schema';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';

const PATH = '/admin/services';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.services'))('title') };
}

export default async function AdminServicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(manageFilter, params);
  const [t, d, page, categories] = await Promise.all([
    getTranslations('admin.services'),
    getTranslations('desk'),
    pageOrFirst((asked: typeof filter) => manageServices(actor, asked), filter),
    manageCategories(actor),
  ]);
  const filtered = Object.keys(params).length > 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <ButtonLink href="/admin/categories">{t('categories')}</ButtonLink>
            <ButtonLink href="/admin/services/new" variant="next">
              {t('add')}
            </ButtonLink>
          </>
        }
      />
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('search')}
        filters={
          <>
            <FilterSelect
              name="category"
              label={t('category')}
              params={params}
              anyText={d('filter.any')}
              options={categories.map(({ slug, title }) => ({ value: slug, label: title }))}
            />
            <FilterSelect
              name="state"
              label={d('filter.status')}
              params={params}
              anyText={d('filter.any')}
              options={(['active', 'retired'] as const).map((value) => ({ value, label: t(value) }))}
            />
          </>
        }
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <PriceList
          rows={page.data}
          path={PATH}
          params={{ ...params, sort: params.sort ?? 'title' }}
          empty={
            <DeskEmpty path={PATH} filtered={filtered} title={t('empty.title')}>
              {t('empty.body')}
            </DeskEmpty>
          }
        />
      </DeskList>
    </>
  );
}
