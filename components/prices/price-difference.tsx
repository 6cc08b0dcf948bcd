import { useLocale, useTranslations } from 'next-intl';
import type { PriceChange } from '@/lib/bookings/schema/price-change';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { Money } from '../ui/money';

type Amounts = Pick<PriceChange, 'oldTotalMinor' | 'newTotalMinor' | 'currency'>;

/** Old → new, and the difference as the largest thing on the screen. */
export function PriceDifference({ change }: { change: Amounts }) {
  const t = useTranslations('states.price');
  const locale = formatLocale(useLocale());
  const { oldTotalMinor, newTotalMinor, currency } = change;
  const more = newTotalMinor - oldTotalMinor;
  const amount = formatMoney(Math.abs(more), currency, locale);
  return (
    <div>
      <p className="text-2xl font-semibold">
        <span className="sr-only">{t(more === 0 ? 'equal' : more > 0 ? 'more' : 'less', { amount })}</span>
        <span aria-hidden="true" className="font-mono tracking-tight tabular-nums">
          {more > 0 ? '+' : more < 0 ? '−' : '±'}
          {amount}
        </span>
      </p>
      <p className="mt-1 text-lg">
        <span className="sr-only">{t('from')} </span>
        <s className="text-ink-2">
          <Money amountMinor={oldTotalMinor} currency={currency} />
        </s>{' '}
        <span aria-hidden="true">→</span>
        <span className="sr-only"> {t('to')}</span>{' '}
        <Money amountMinor={newTotalMinor} currency={currency} className="font-semibold" />
      </p>
    </div>
  );
}
