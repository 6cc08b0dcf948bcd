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
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { listVendors } from '@/lib/vendors/queries';
import { countVendors } from '@/lib/vendors/queries/count-vendors';
import { listVendorsFilter } from '@/lib/vendors/schema';
import { VENDOR_STATUSES } from '@/lib/vendors/state';

const PATH = '/onboarding';
const WAITING = ['applied', 'in_review'];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.list'))('title') };
}

export default async function OnboardingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const asked = await searchParams;
  const status = one(asked.status);
  // Who waits for us is read from the longest wait on; everything else from the newest on.
  const params = { ...asked, sort: asked.sort ?? (WAITING.includes(status ?? '') ? 'createdAt' : '-createdAt') };
  const { filter, refused } = knownFilter(listVendorsFilter, params);
  const [t, d, s, page, counts, clock] = await Promise.all([
    getTranslations('onboarding.list'),
    getTranslations('desk'),
    getTranslations('states.vendor'),
    pageOrFirst((wanted: typeof filter) => listVendors(actor, wanted), filter),
    countVendors(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        label={t('tabs')}
        tabs={[
          { href: listAddress(PATH, asked, { status: null }), label: t('all'), current: !status, count: all },
          ...VENDOR_STATUSES.map((each) => ({
            href: listAddress(PATH, asked, { status: each }),
            label: s(each),
            current: status === each,
            count: counts[each],
          })),
        ]}
      />
      <FilterBar
        path={PATH}
        params={asked}
        searchLabel={t('search')}
        submitText={d('filter.submit')}
        clearText={d('filter.clear')}
      >
        {status ? <input type="hidden" name="status" value={status} /> : null}
        <FilterText name="pincode" label={d('filter.pincode')} params={asked} numeric />
      </FilterBar>
      <RefusedFilters names={refused} />
      <VendorTable
        rows={page.data}
        path={PATH}
        params={params}
        now={clock.now}
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
      <Pager path={PATH} params={asked} nextCursor={page.nextCursor} />
    </>
  );
}
