import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { formatPhone } from '@/lib/core/phone';

/** Where the visit goes and whom it meets, as it was booked. */
export function VisitAddress({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('customer.booking');
  const { contact } = visit;
  if (!contact) return null;
  const small = (label: string, text: string | null | undefined) =>
    text ? (
      <p className="mt-2">
        <span className="block text-sm font-semibold text-ink-2">{label}</span>
        {text}
      </p>
    ) : null;
  return (
    <>
      <address className="not-italic">
        {[contact.line1, contact.line2, contact.landmark, `${visit.city} ${visit.pincode}`]
          .filter(Boolean)
          .map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
      </address>
      <p className="mt-1 text-sm text-ink-2">
        {t('addressOf', { name: contact.name, phone: formatPhone(contact.phone) })}
      </p>
      {small(t('accessNotes'), contact.accessNotes)}
      {small(t('notes'), contact.notes)}
    </>
  );
}
