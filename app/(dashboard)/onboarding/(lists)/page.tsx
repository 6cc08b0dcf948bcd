import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterText } from '@/components/ui/filter-bar';
import { listAddress } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { VendorTable } from '@/components/vendors/vendor-table';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { one, type SearchParams } from '@/lib/core/search-params';
import { listVendors } from '@/lib/vendors/queries';
import { countVendors } from '@/lib/vendors/queries/count-vendors';
import { listVendorsFilter } from '@/lib/vendors/schema';
import { VENDOR_STATUSES } from '@/lib/vendors/state';

const PATH = '/onboarding';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.list'))('title') };
}

export default async function OnboardingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(listVendorsFilter, params);
  const [t, d, s, page, counts] = await Promise.all([
    getTranslations('onboarding.list'),
    getTranslations('desk'),
    getTranslations('states.vendor'),
    pageOrFirst((asked: typeof filter) => listVendors(actor, asked), filter),
    countVendors(actor),
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
          ...VENDOR_STATUSES.map((each) => ({
            href: listAddress(PATH, params, { status: each }),
            label: s(each),
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
        <FilterText name="pincode" label={d('filter.pincode')} params={params} numeric />
      </FilterBar>
      <RefusedFilters names={refused} />
      <VendorTable
        rows={page.data}
        path={PATH}
        params={{ ...params, sort: params.sort ?? '-createdAt' }}
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
