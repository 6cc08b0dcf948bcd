import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import type { Receipt } from '@/lib/payments/schema';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

/** Every charge with its card, and what of it was given back. */
export function ReceiptPayments({ receipt }: { receipt: Receipt }) {
  const t = useTranslations('receipts');
  const locale = formatLocale(useLocale());
  const { currency, timeZone: zone } = receipt;
  const row = 'flex items-baseline justify-between gap-6 border-b border-rule py-2';
  return (
    <section className="mt-8 text-sm">
      <h2 className="border-b border-ink pb-2 text-sm font-semibold">{t('receipt.payments')}</h2>
      <ul>
        {receipt.charges.map((charge) => (
          <li key={charge.id}>
            <p className={row}>
              <span>
                {charge.cardLabel
                  ? t('receipt.card', { purpose: t(`purpose.${charge.purpose}`), card: charge.cardLabel })
                  : t(`purpose.${charge.purpose}`)}
                <Time at={charge.chargedAt} zone={zone} className="block text-ink-2" />
              </span>
              <Money amountMinor={charge.amountMinor} currency={currency} />
            </p>
            {charge.refunds.map((refund) => (
              <p key={refund.id} className={row}>
                {t('receipt.refund', { date: formatTime(refund.givenAt, 'date', locale, zone) })}
                <Money amountMinor={-refund.amountMinor} currency={currency} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
