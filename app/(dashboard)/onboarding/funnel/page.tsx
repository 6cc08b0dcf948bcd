import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { FilterBar, FilterSelect } from '@/components/ui/filter-bar';
import { Section } from '@/components/ui/section';
import { FunnelChart } from '@/components/vendors/funnel-chart';
import { FunnelRows, FunnelTable, WaitTable } from '@/components/vendors/funnel-table';
import { requireUser } from '@/lib/auth/session';
import { listServices } from '@/lib/catalog/queries/list-services';
import { knownFilter } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { readFunnel } from '@/lib/vendors/queries/funnel';
import { FUNNEL_DAYS, FUNNEL_GROUPS, funnelFilter } from '@/lib/vendors/schema/funnel';

const PATH = '/onboarding/funnel';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.funnel'))('title') };
}

export default async function FunnelPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(funnelFilter, params);
  const [t, d, funnel, services] = await Promise.all([
    getTranslations('onboarding.funnel'),
    getTranslations('desk.filter'),
    readFunnel(actor, filter),
    listServices(actor, { limit: 100 }),
  ]);
  const group = filter.group ?? 'city';
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <FilterBar path={PATH} params={params} submitText={d('submit')} clearText={d('clear')}>
        <FilterSelect
          name="days"
          label={t('period')}
          params={params}
          anyText={t('days', { days: 90 })}
          options={FUNNEL_DAYS.filter((days) => days !== 90).map((days) => ({
            value: String(days),
            label: t('days', { days }),
          }))}
        />
        <FilterSelect
          name="serviceId"
          label={t('group.service')}
          params={params}
          anyText={t('anyService')}
          options={services.data.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <FilterSelect
          name="city"
          label={t('group.city')}
          params={params}
          anyText={t('anyCity')}
          options={funnel.cities.map((city) => ({ value: city, label: city }))}
        />
        <FilterSelect
          name="group"
          label={t('grouped')}
          params={params}
          anyText={t('by.city')}
          options={FUNNEL_GROUPS.filter((one) => one !== 'city').map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </FilterBar>
      <RefusedFilters names={refused} />
      <div className="grid gap-10">
        <Section title={t('stages')}>
          <div className="mb-6">
            <FunnelChart funnel={funnel} />
          </div>
          <FunnelTable funnel={funnel} />
        </Section>
        <Section title={t('waits')}>
          <WaitTable firstLook={funnel.firstLook} approval={funnel.approval} />
        </Section>
        <Section title={t(`by.${group}`)}>
          <FunnelRows rows={funnel.rows} group={group} />
        </Section>
      </div>
    </>
  );
}
