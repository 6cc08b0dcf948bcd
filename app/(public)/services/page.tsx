import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CategoryTabs } from '@/components/catalog/category-tabs';
import { ServiceList } from '@/components/catalog/service-list';
import { ServiceSearch } from '@/components/catalog/service-search';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { currentActor } from '@/lib/auth/session';
import { listCategories, listServices } from '@/lib/catalog/queries/list-services';
import type { ListServicesFilter } from '@/lib/catalog/schema';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalog'))('title') };
}

export default async function ServicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor, t] = await Promise.all([searchParams, currentActor(), getTranslations('catalog')]);
  const pincode = one(params.pincode)?.trim();
  const filter: ListServicesFilter = {
    category: one(params.category),
    q: one(params.q),
    pincode,
    maxPrice: one(params.maxPrice),
    // What is not a sort is refused below.
    sort: one(params.sort) as ListServicesFilter['sort'],
    limit: 24,
    cursor: one(params.cursor),
  };
  const [categories, found] = await Promise.all([listCategories(actor), orNotFound(listServices(actor, filter))]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ServiceSearch params={params} />
      <CategoryTabs categories={categories} params={params} />
      {found.data.length > 0 ? (
        <ServiceList services={found.data} pincode={pincode} />
      ) : (
        <EmptyState title={t('none')} action={<ButtonLink href="/services">{t('noneAction')}</ButtonLink>}>
          {t('noneBody')}
        </EmptyState>
      )}
      <Pager path="/services" params={params} nextCursor={found.nextCursor} />
    </>
  );
}
