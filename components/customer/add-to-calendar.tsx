import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';

/** The visit as a file for the customer's own calendar: while it lies ahead, and once more when it was called off. */
export function AddToCalendar({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('customer.booking');
  const planned = visit.status === 'requested' || visit.status === 'accepted';
  const off = visit.status === 'cancelled' || visit.status === 'expired';
  if (visit.startsAt <= visit.now || !(planned || off)) return null;
  return (
    <p>
      <a href={`/customer/bookings/${visit.id}/calendar`} download className="link inline-flex min-h-11 items-center">
        {t(planned ? 'calendarAdd' : 'calendarRemove')}
      </a>
    </p>
  );
}
