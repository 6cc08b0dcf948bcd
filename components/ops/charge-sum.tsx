import { useLocale, useTranslations } from 'next-intl';
import type { ChargeSum as Sum } from '@/lib/bookings/schema/charges';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { DefinitionList } from '../ui/definition-list';

/** What other numbers would have charged, over the latest ended visits: how many, how much, and for whom. */
export function ChargeSum({ sum }: { sum: Sum }) {
  const t = useTranslations('ops.charges');
  const locale = formatLocale(useLocale());
  const money = (amountMinor: number) => formatMoney(amountMinor, sum.currency, locale);
  const change = (was: number, would: number) => (
    <span className="font-mono tracking-tight tabular-nums">
      {was === would ? t('unchanged', { was: money(was) }) : t('change', { was: money(was), would: money(would) })}
    </span>
  );
  return (
    <DefinitionList
      dense
      items={[
        { id: 'visits', term: t('visits'), value: sum.visits },
        { id: 'changed', term: t('changed'), value: t('of', { count: sum.changed, all: sum.visits }) },
        { id: 'vendor', term: t('vendorShare'), value: change(sum.vendorMinor, sum.triedVendorMinor) },
        {
          id: 'platform',
          term: t('platformShare'),
          value: change(sum.chargedMinor - sum.vendorMinor, sum.triedMinor - sum.triedVendorMinor),
        },
        { id: 'all', term: t('customersPay'), value: change(sum.chargedMinor, sum.triedMinor), total: true },
      ]}
    />
  );
}
