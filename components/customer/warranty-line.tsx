import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { Link } from '../ui/link';

/** The way to have work put right while it is under warranty, and back from there to the work. */
export function WarrantyLine({ visit }: { visit: Pick<BookingDetail, 'id' | 'can' | 'putsRight'> }) {
  const t = useTranslations('customer.warranty');
  const { putsRight } = visit;
  if (putsRight) {
    return (
      <p>
        {t('putsRight')}{' '}
        <Link href={`/customer/bookings/${putsRight.id}`} className="link inline-flex min-h-11 items-center font-mono">
          {putsRight.reference}
        </Link>
      </p>
    );
  }
  if (!visit.can.claimWarranty) return null;
  return (
    <p>
      <Link href={`/customer/bookings/${visit.id}/warranty`} className="link inline-flex min-h-11 items-center">
        {t('link')}
      </Link>
    </p>
  );
}
