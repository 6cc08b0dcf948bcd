import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BatchVerbs } from '@/components/batches/batch-verbs';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { buttonLook } from '@/components/ui/button-look';
import { FilterSelect, FilterText } from '@/components/ui/filter-bar';
import { FilterTabs } from '@/components/ui/filter-tabs';
import { listAddress } from '@/components/ui/list-address';
import { SelectionBar } from '@/components/ui/select-rows';
import { VendorTable } from '@/components/vendors/vendor-table';
import { ViewSwitch } from '@/components/vendors/view-switch';
import { requireUser } from '@/lib/auth/session';
import { prepareBatch } from '@/lib/batches/actions';
import { newId } from '@/lib/core/ids';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { one, type SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { countAmongVendors, listVendors } from '@/lib/vendors/queries';
import { countVendors } from '@/lib/vendors/queries/count-vendors';
import { listVendorsFilter } from '@/lib/vendors/schema';
import { VENDOR_STATUSES } from '@/lib/vendors/state';
import { matchingOf } from '../matching';

const PATH = '/onboarding';
const FILE = '/onboarding/applications.csv';
const FORM = 'chosen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.list'))('title') };
}

export default async function OnboardingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const asked = await searchParams;
  const status = one(asked.status);
  // What has a clock is read from the most urgent on, who has not handed in from the longest wait, all else from the newest.
  const usual = status === 'in_review' || asked.clock ? 'dueAt' : status === 'applied' ? 'createdAt' : '-createdAt';
  const params = { ...asked, sort: asked.sort ?? usual };
  const { filter, refused } = knownFilter(listVendorsFilter, params);
  const [t, d, s, page, counts, clock] = await Promise.all([
    getTranslations('onboarding.list'),
    getTranslations('desk'),
    getTranslations('states.vendor'),
    pageOrFirst((wanted: typeof filter) => listVendors(actor, wanted), filter),
    countVendors(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  const matching = await matchingOf(page, asked, (most) => countAmongVendors(actor, filter, most));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <a href={listAddress(FILE, asked, {})} className={buttonLook('quiet', 'sm')}>
              {t('export')}
            </a>
            <ViewSwitch current="list" />
          </>
        }
      />
      <FilterTabs
        path={PATH}
        params={asked}
        name="status"
        label={t('tabs')}
        all={{ label: t('all'), count: all }}
        current={status}
        choices={VENDOR_STATUSES.map((value) => ({ value, label: s(value), count: counts[value] }))}
      />
      <DeskList
        path={PATH}
        params={asked}
        searchLabel={t('search')}
        filters={
          <>
            {status ? <input type="hidden" name="status" value={status} /> : null}
            <FilterText name="pincode" label={d('filter.pincode')} params={asked} numeric />
            <FilterSelect
              name="owner"
              label={t('owner')}
              params={asked}
              anyText={t('anybody')}
              options={(['me', 'nobody'] as const).map((value) => ({ value, label: t(value) }))}
            />
            <FilterSelect
              name="clock"
              label={t('clock')}
              params={asked}
              anyText={t('anyClock')}
              options={(['running', 'over'] as const).map((value) => ({ value, label: t(value) }))}
            />
          </>
        }
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <VendorTable
          rows={page.data}
          path={PATH}
          params={params}
          now={clock.now}
          form={FORM}
          empty={
            <DeskEmpty path={PATH} filtered={all > 0} title={t('empty.title')}>
              {t('empty.body')}
            </DeskEmpty>
          }
        />
        {page.data.length > 0 ? (
          <SelectionBar form={FORM} matching={matching}>
            <BatchVerbs form={FORM} kind="applications" batchId={newId()} params={asked} action={prepareBatch}>
              <button type="submit" formAction={FILE} formMethod="get" className={buttonLook('quiet', 'sm')}>
                {t('exportChosen')}
              </button>
            </BatchVerbs>
          </SelectionBar>
        ) : null}
      </DeskList>
    </>
  );
}
