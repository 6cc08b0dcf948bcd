import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CoverageMap } from '@/components/demand/coverage-map';
import { CoverageServices } from '@/components/demand/coverage-services';
import { CoverageTable } from '@/components/demand/coverage-table';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { buttonLook } from '@/components/ui/button-look';
import { FilterBar, FilterSelect } from '@/components/ui/filter-bar';
import { listAddress } from '@/components/ui/list-address';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { listServices } from '@/lib/catalog/queries/list-services';
import { knownFilter } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { drawCoverage } from '@/lib/scheduling/policy/coverage-map';
import { coverageAt, readCoverage } from '@/lib/scheduling/queries/coverage';
import { COVERAGE_DAYS, type CoveragePlace, coverageFilter } from '@/lib/scheduling/schema/coverage';

const PATH = '/onboarding/map';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.coverage'))('title') };
}

export default async function CoveragePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(coverageFilter, params);
  const { pincode, district, state } = filter;
  const within = district !== undefined && state !== undefined;
  const [t, d, places, services, here] = await Promise.all([
    getTranslations('onboarding.coverage'),
    getTranslations('desk.filter'),
    readCoverage(actor, filter),
    listServices(actor, { limit: 100 }),
    pincode ? coverageAt(actor, { ...filter, pincode }) : null,
  ]);
  const to = (place: CoveragePlace) =>
    place.pincode
      ? `${listAddress(PATH, params, { pincode: place.pincode })}#pincode`
      : listAddress(PATH, params, { state: place.state, district: place.district, pincode: null });
  const title = within ? t('ofDistrict', { district, state }) : t('ofCountry');
  const place = places.find((one) => one.pincode === pincode);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        back={
          within
            ? { href: listAddress(PATH, params, { state: null, district: null, pincode: null }), label: t('ofCountry') }
            : undefined
        }
        actions={
          <a href={listAddress('/onboarding/map.csv', params, { pincode: null })} className={buttonLook('quiet', 'sm')}>
            {t('export')}
          </a>
        }
      />
      <FilterBar path={PATH} params={params} submitText={d('submit')} clearText={d('clear')}>
        {within ? (
          <>
            <input type="hidden" name="state" value={state} />
            <input type="hidden" name="district" value={district} />
          </>
        ) : null}
        <FilterSelect
          name="serviceId"
          label={t('service')}
          params={params}
          anyText={t('anyService')}
          options={services.data.map(({ id, title: name }) => ({ value: id, label: name }))}
        />
        <FilterSelect
          name="days"
          label={t('period')}
          params={params}
          anyText={t('days', { days: 90 })}
          options={COVERAGE_DAYS.filter((days) => days !== 90).map((days) => ({
            value: String(days),
            label: t('days', { days }),
          }))}
        />
      </FilterBar>
      <RefusedFilters names={refused} />
      <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_30rem]">
        <Section title={title}>
          <CoverageMap drawn={drawCoverage(places)} title={title} to={(mark) => to(mark.place)} />
        </Section>
        <div className="grid gap-10">
          {pincode && here ? (
            <Section title={t('here', { pincode, place: place?.of ?? '' })} id="pincode">
              <CoverageServices pincode={pincode} rows={here} />
            </Section>
          ) : null}
          <Section title={t(within ? 'pincodes' : 'districts')}>
            <CoverageTable places={places} caption={title} to={to} />
          </Section>
        </div>
      </div>
    </>
  );
}
