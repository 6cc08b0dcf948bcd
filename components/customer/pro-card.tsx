import { useLocale, useTranslations } from 'next-intl';
import type { BookingVendor } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { Portrait } from '../ui/portrait';

type Face = Pick<BookingVendor, 'displayName' | 'verifiedAt' | 'rating' | 'portrait'>;

/** Who comes: face or initials, name, since when the documents are checked, and the average once there is one. */
export function ProCard({ vendor, zone }: { vendor: Face; zone: string }) {
  const t = useTranslations('customer.booking');
  const locale = formatLocale(useLocale());
  const { rating, verifiedAt } = vendor;
  return (
    <div className="flex items-center gap-4">
      <Portrait name={vendor.displayName} src={vendor.portrait && `${vendor.portrait}&size=thumb`} size="lg" />
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
