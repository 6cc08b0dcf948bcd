import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import { Link } from '../ui/link';

/** The way to cancelling, which says what it costs before anybody follows it. */
export function CancelLine({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('customer.booking');
  const locale = formatLocale(useLocale());
  const { cancellation: quote } = visit;
  if (!visit.can.cancel || !quote) return null;
  const text =
    quote.feeMinor > 0
      ? t('cancelFee', { amount: formatMoney(quote.feeMinor, quote.currency, locale) })
      : quote.freeUntil
        ? t('cancelFreeUntil', { time: formatTime(quote.freeUntil, 'datetime', locale, visit.timeZone) })
        : t('cancelFree');
  return (
    <p>
      <Link href={`/customer/bookings/${visit.id}/cancel`} className="link inline-flex min-h-11 items-center">
        {text}
      </Link>
    </p>
  );
}
