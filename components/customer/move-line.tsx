import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { Link } from '../ui/link';

/** The way to another time, while there is one. */
export function MoveLine({ visit }: { visit: Pick<BookingDetail, 'id' | 'can'> }) {
  const t = useTranslations('reschedule');
  if (!visit.can.reschedule) return null;
  return (
    <p>
      <Link href={`/customer/bookings/${visit.id}/reschedule`} className="link inline-flex min-h-11 items-center">
        {t('link')}
      </Link>
    </p>
  );
}
