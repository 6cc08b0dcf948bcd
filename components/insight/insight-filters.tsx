import { useTranslations } from 'next-intl';
import type { Dimension } from '@/lib/analytics/policy/numbers';
import { COMPARISONS, STEPS } from '@/lib/analytics/policy/periods';
import type { Asked } from '@/lib/analytics/schema';
import { addDays } from '@/lib/core/time';
import { FilterBar, FilterDate, FilterSelect, FilterText } from '../ui/filter-bar';
import { Link } from '../ui/link';
import { type ListParams, listAddress } from '../ui/list-address';
import { keptParams } from './insight-address';

type InsightFiltersProps = {
  path: string;
  params: ListParams;
  asked: Asked;
  /** The business day: quick periods end the day before. */
  today: string;
  categories: { slug: string; title: string }[];
  /** How the professional is called whom the address names. */
  vendorName: string | null;
  /** Those that the number can be narrowed to. */
  dimensions: readonly Dimension[];
};

const QUICK = [7, 28, 90, 365];

/** The period, what it is compared with, and which part of the business: all of it in the address. */
export function InsightFilters({
  path,
  params,
  asked,
  today,
  categories,
  vendorName,
  dimensions,
}: InsightFiltersProps) {
  const t = useTranslations('insight');
  const d = useTranslations('desk.filter');
  const { period } = asked;
  const shown = { ...params, ...period };
  const known = (name: Dimension) => dimensions.includes(name);
  return (
    <>
      <nav aria-label={t('filter.quick')} className="-mx-2 flex flex-wrap text-sm">
        {QUICK.map((days) => {
          const quick = { from: addDays(today, -days), to: addDays(today, -1) };
          const current = quick.from === period.from && quick.to === period.to;
          return (
            <Link
              key={days}
              href={listAddress(path, params, quick)}
              aria-current={current ? 'true' : undefined}
              className="flex min-h-11 items-center px-2 text-ink-2 hover:text-ink aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:underline aria-[current=true]:underline-offset-4"
            >
              {t('filter.lastDays', { days })}
            </Link>
          );
        })}
      </nav>
      <FilterBar path={path} params={keptParams(params)} submitText={d('submit')} clearText={d('clear')}>
        <FilterDate name="from" label={d('from')} params={shown} />
        <FilterDate name="to" label={d('to')} params={shown} />
        <FilterSelect
          name="compare"
          label={t('filter.compare')}
          params={params}
          anyText={t('comparison.before')}
          options={COMPARISONS.filter((one) => one !== 'before').map((value) => ({
            value,
            label: t(`comparison.${value}`),
          }))}
        />
        <FilterSelect
          name="step"
          label={t('filter.step')}
          params={params}
          anyText={t('filter.usualStep')}
          options={STEPS.map((value) => ({ value, label: t(`step.${value}`) }))}
        />
        <FilterSelect
          name="category"
          label={t('filter.category')}
          params={params}
          anyText={t('filter.anyCategory')}
          options={categories.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
        <FilterText name="city" label={t('filter.city')} params={params} />
        <FilterText name="pincode" label={t('filter.pincode')} params={params} numeric />
        {known('vendor') && asked.scope.vendorId ? (
          <FilterSelect
            name="vendorId"
            label={t('filter.vendor')}
            params={params}
            anyText={t('filter.anyVendor')}
            options={[{ value: asked.scope.vendorId, label: vendorName ?? asked.scope.vendorId.slice(0, 8) }]}
          />
        ) : null}
      </FilterBar>
    </>
  );
}
