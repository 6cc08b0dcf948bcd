import type { useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { BookingStatus } from '@/lib/bookings/state';
import { env } from '@/lib/core/env';
import type { CalendarEvent } from '@/lib/core/icalendar';

const STATUS: Record<BookingStatus, CalendarEvent['status']> = {
  requested: 'tentative',
  accepted: 'confirmed',
  in_progress: 'confirmed',
  completed: 'confirmed',
  signed: 'confirmed',
  settled: 'confirmed',
  disputed: 'confirmed',
  expired: 'cancelled',
  cancelled: 'cancelled',
};

type Translate = ReturnType<typeof useTranslations<'customer.calendar'>>;

/** A visit as its customer's calendar shows it: same id for as long as it lives, its version as the sequence. */
export function visitEvent(visit: BookingDetail, t: Translate): CalendarEvent {
  const { contact, vendor, reference } = visit;
  const url = `${env().PUBLIC_URL}/customer/bookings/${visit.id}`;
  const place = [contact?.line1, contact?.line2, contact?.landmark, `${visit.area}, ${visit.city} ${visit.pincode}`];
  return {
    id: visit.id,
    sequence: visit.version,
    changedAt: latest(visit),
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    title: vendor
      ? t('titleWith', { service: visit.serviceTitle, name: firstName(vendor.displayName) })
      : visit.serviceTitle,
    description: t('body', { reference, link: url }),
    location: place.filter(Boolean).join(', '),
    url,
    status: STATUS[visit.status],
  };
}

/** When anything last happened to the visit. */
const latest = ({ createdAt, timeline }: BookingDetail): string =>
  timeline
    .map(({ at }) => at)
    .toSorted()
    .at(-1) ?? createdAt;
