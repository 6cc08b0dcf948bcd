import { useLocale, useTranslations } from 'next-intl';
import type { BookingVendor } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

/** Who comes: initials, name, since when the documents are checked, and the average once there is one. */
export function ProCard({ vendor, zone }: { vendor: BookingVendor; zone: string }) {
  const t = useTranslations('customer.booking');
  const locale = formatLocale(useLocale());
  const { rating, verifiedAt } = vendor;
  return (
    <div className="flex items-center gap-4">
      <span
        aria-hidden="true"
        className="grid size-16 shrink-0 place-items-center border border-ink bg-sunk font-mono text-lg font-semibold"
      >
        {initials(vendor.displayName)}
      </span>
      <div className="min-w-0">
        <p className="text-lg leading-snug font-semibold">{vendor.displayName}</p>
        {verifiedAt ? (
          <p className="text-sm text-ink-2">
            {t('verified', { date: formatTime(verifiedAt, 'longDate', locale, zone) })}
          </p>
        ) : null}
        {rating ? (
          <p className="text-sm text-ink-2">{t('rated', { average: rating.average, count: rating.count })}</p>
        ) : null}
      </div>
    </div>
  );
}
