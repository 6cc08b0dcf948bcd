import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatMonth } from '@/lib/core/time-text';
import type { ReceiptRow } from '@/lib/payments/schema';
import { byMonth } from '../bookings/by-month';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { Time } from '../ui/time';

/** Charges by month, newest first; each leads to its receipt. */
export function ReceiptList({ rows }: { rows: ReceiptRow[] }) {
  const locale = formatLocale(useLocale());
  return (
    <div className="grid gap-8">
      {byMonth(rows, (row) => row.chargedAt, rows[0]?.timeZone).map(({ month, entries }) => (
        <Section key={month} title={formatMonth(entries[0]?.chargedAt ?? '', locale, entries[0]?.timeZone)}>
          <ul>
            {entries.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}

function Line({ row }: { row: ReceiptRow }) {
  const t = useTranslations('receipts');
  const locale = formatLocale(useLocale());
  return (
    <li className="border-b border-rule">
      <Link
        href={`/customer/bookings/${row.bookingId}/receipt`}
        className="group grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 py-3 hover:bg-sunk"
      >
        <span className="font-semibold group-hover:underline">{row.serviceTitle}</span>
        <Money amountMinor={row.amountMinor} currency={row.currency} />
        <span className="text-sm text-ink-2">
          <Time at={row.chargedAt} zone={row.timeZone} format="date" /> · {t(`purpose.${row.purpose}`)}
          {row.cardLabel ? ` · ${row.cardLabel}` : null}
        </span>
        {row.refundedMinor > 0 ? (
          <span className="text-end text-sm text-ink-2">
            {t('given', { amount: formatMoney(row.refundedMinor, row.currency, locale) })}
          </span>
        ) : null}
      </Link>
    </li>
  );
}
