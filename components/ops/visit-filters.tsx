import { useTranslations } from 'next-intl';
import { DATES, OUTCOMES } from '@/lib/bookings/policy/outcomes';
import { FilterSelect, FilterText } from '../ui/filter-bar';
import { MoreFilters } from '../ui/more-filters';
import { ScopeFilters, type ScopeFiltersProps } from './scope-filters';

/** What else a list of visits can be narrowed to: what its days are about, what became of them, what and where. */
export function VisitFilters(props: ScopeFiltersProps) {
  const t = useTranslations('ops.filter');
  const d = useTranslations('desk.filter');
  const { params } = props;
  return (
    <>
      <FilterText name="pincode" label={d('pincode')} params={params} numeric />
      <MoreFilters label={t('more')} params={params} names={['dated', 'outcome', 'category', 'city', 'vendorId']}>
        <FilterSelect
          name="dated"
          label={t('dated')}
          params={params}
          anyText={t('visitDate.starts')}
          options={DATES.filter((one) => one !== 'starts').map((value) => ({ value, label: t(`visitDate.${value}`) }))}
        />
        <FilterSelect
          name="outcome"
          label={t('outcome')}
          params={params}
          anyText={d('any')}
          options={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <ScopeFilters {...props} />
      </MoreFilters>
    </>
  );
}
