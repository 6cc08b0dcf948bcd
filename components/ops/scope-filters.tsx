import { useTranslations } from 'next-intl';
import { FilterSelect, FilterText } from '../ui/filter-bar';
import type { ListParams } from '../ui/list-address';

export type ScopeFiltersProps = { params: ListParams; categories: { slug: string; title: string }[] };

/** Which part of the business: a category, a city, and the professional whom the address names. */
export function ScopeFilters({ params, categories }: ScopeFiltersProps) {
  const t = useTranslations('ops.filter');
  const d = useTranslations('desk.filter');
  const vendor = [params.vendorId].flat()[0];
  return (
    <>
      <FilterSelect
        name="category"
        label={t('category')}
        params={params}
        anyText={d('any')}
        options={categories.map(({ slug, title }) => ({ value: slug, label: title }))}
      />
      <FilterText name="city" label={t('city')} params={params} />
      {vendor ? (
        <FilterSelect
          name="vendorId"
          label={t('vendor')}
          params={params}
          anyText={d('any')}
          options={[{ value: vendor, label: t('thisVendor') }]}
        />
      ) : null}
    </>
  );
}
