import type { BookingRow } from '@/lib/bookings/schema';
import { MINUTE } from '@/lib/core/time';

/** What of a visit is behind its own plan, and since how many minutes. */
export type Lateness = { kind: 'missed' | 'unanswered' | 'late' | 'overrun'; minutes: number };

type Plan = Pick<BookingRow, 'status' | 'startsAt' | 'endsAt' | 'offersExpireAt' | 'arrivedAt'>;

/** `now` is the business clock; late is who has not arrived `lateAfterMinutes` into the window. */
export function latenessOf(booking: Plan, now: string, lateAfterMinutes: number): Lateness | null {
  const since = (instant: string) => Math.floor((Date.parse(now) - Date.parse(instant)) / MINUTE);
  const fromStart = since(booking.startsAt);
  switch (booking.status) {
    case 'requested': {
      if (fromStart >= 0) return { kind: 'missed', minutes: fromStart };
      const unanswered = booking.offersExpireAt === null ? -1 : since(booking.offersExpireAt);
      return unanswered >= 0 ? { kind: 'unanswered', minutes: unanswered } : null;
    }
    case 'accepted':
      return booking.arrivedAt === null && fromStart >= lateAfterMinutes ? { kind: 'late', minutes: fromStart } : null;
    case 'in_progress': {
      const over = since(booking.endsAt);
      return over > 0 ? { kind: 'overrun', minutes: over } : null;
    }
    default:
      return null;
  }
}
