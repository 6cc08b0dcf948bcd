import 'server-only';
import { useLocale } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { cx } from './cx';

export type MoneyProps = { amountMinor: number; currency: string; className?: string };

/** An amount (integer minor units) in the viewer's locale, in the tabular mono. In client components: `formatMoney`. */
export function Money({ amountMinor, currency, className }: MoneyProps) {
  const locale = formatLocale(useLocale());
  return (
    <span className={cx('font-mono tracking-tight whitespace-nowrap tabular-nums', className)}>
      {formatMoney(amountMinor, currency, locale)}
    </span>
  );
}
