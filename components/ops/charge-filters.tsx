import { useTranslations } from 'next-intl';
import { PAYMENT_PURPOSES } from '@/lib/payments/policy/purposes';
import { FilterSelect, FilterText } from '../ui/filter-bar';
import { MoreFilters } from '../ui/more-filters';
import { ScopeFilters, type ScopeFiltersProps } from './scope-filters';

/** What else a list of payments can be narrowed to: what its days are about, what was paid for, and which visits. */
export function ChargeFilters(props: ScopeFiltersProps) {
  const t = useTranslations('ops');
  const d = useTranslations('desk.filter');
  const { params } = props;
  const asked = [params.purpose].flat()[0];
  const several = PAYMENT_PURPOSES.filter((one) => asked?.split(',').includes(one));
  return (
    <MoreFilters
      label={t('filter.more')}
      params={params}
      names={['dated', 'purpose', 'category', 'city', 'pincode', 'vendorId', 'currency']}
    >
      <FilterSelect
        name="dated"
        label={t('filter.dated')}
        params={params}
        anyText={t('filter.paymentDate.created')}
        options={[{ value: 'captured', label: t('filter.paymentDate.captured') }]}
      />
      <FilterSelect
        name="purpose"
        label={t('filter.purpose')}
        params={params}
        anyText={d('any')}
        options={[
          ...PAYMENT_PURPOSES.map((value) => ({ value: value as string, label: t(`purpose.${value}`) })),
          ...(several.length > 1
            ? [{ value: asked ?? '', label: several.map((one) => t(`purpose.${one}`)).join(', ') }]
            : []),
        ]}
      />
      <ScopeFilters {...props} />
      <FilterText name="pincode" label={d('pincode')} params={params} numeric />
      <FilterText name="currency" label={t('filter.currency')} params={params} />
    </MoreFilters>
  );
}
