import type { BookingDetail } from '@/lib/bookings/schema';
import { dateInZone } from '@/lib/core/time';

export type SentenceKey =
  | 'requested'
  | 'requestedLater'
  | 'accepted'
  | 'enRoute'
  | 'arrived'
  | 'late'
  | 'inProgress'
  | 'priceAsked'
  | 'completed'
  | 'toSign'
  | 'signed'
  | 'signedDue'
  | 'settled'
  | 'settledUnsigned'
  | 'disputed'
  | 'disputedPaid'
  | 'expired'
  | 'cancelled'
  | 'cancelledMissed'
  | 'cancelledAbsent'
  | 'cancelledUnfinished';

/** Whether the customer's answer to the finished work is waited for, and may be given now. */
export const canSignNow = ({ status, signature, now }: BookingDetail): boolean =>
  status === 'completed' &&
  (signature?.status === 'issued' || signature?.status === 'viewed') &&
  signature.expiresAt > now;

/** Whether the customer still has to do something about the money; signed without a card, everything. */
export function isPaymentOpen({ status, payment, cardSaved, totalMinor }: BookingDetail): boolean {
  if (status !== 'completed' && status !== 'signed') return false;
  if (!payment) return status === 'signed' && !cardSaved && totalMinor > 0;
  if (payment.purpose !== 'visit') return false;
  // A card form that was opened and left, or a hold that was given back, pays for nothing that is signed.
  return UNPAID.includes(payment.status) || (status === 'signed' && UNFINISHED.includes(payment.status));
}

const UNPAID: readonly string[] = ['requires_action', 'failed', 'lapsed'];
const UNFINISHED: readonly string[] = ['created', 'cancelled', 'voided'];

/** Whether nothing is left to do about this visit, so that the next one may be thought of. */
export const isOver = (visit: BookingDetail): boolean =>
  visit.status === 'settled' ||
  visit.status === 'expired' ||
  visit.status === 'cancelled' ||
  (visit.status === 'signed' && !isPaymentOpen(visit));

/** The code is shown when it is asked for soon: on the day of the visit, or once the professional has set off. */
export const isTimeForCode = ({ enRouteAt, arrivedAt, now, startsAt, timeZone }: BookingDetail): boolean =>
  enRouteAt !== null ||
  arrivedAt !== null ||
  dateInZone(new Date(now), timeZone) === dateInZone(new Date(startsAt), timeZone);

function accepted({ arrivedAt, enRouteAt, cancellation }: BookingDetail): SentenceKey {
  if (arrivedAt) return 'arrived';
  if (cancellation?.rule === 'vendor_late') return 'late';
  return enRouteAt ? 'enRoute' : 'accepted';
}

const isPaid = ({ payment }: BookingDetail): boolean => (payment?.capturedMinor ?? 0) > 0;

const SENTENCE: Record<BookingDetail['status'], (visit: BookingDetail) => SentenceKey> = {
  requested: (visit) => (visit.asksAt ? 'requestedLater' : 'requested'),
  accepted,
  in_progress: (visit) => (visit.can.answerPrice ? 'priceAsked' : 'inProgress'),
  completed: (visit) => (canSignNow(visit) ? 'toSign' : 'completed'),
  signed: (visit) => (isPaymentOpen(visit) ? 'signedDue' : 'signed'),
  settled: (visit) => (visit.signedAt ? 'settled' : 'settledUnsigned'),
  disputed: (visit) => (isPaid(visit) ? 'disputedPaid' : 'disputed'),
  expired: () => 'expired',
  cancelled: ({ endedReason }) =>
    endedReason === 'vendor_no_show'
      ? 'cancelledMissed'
      : endedReason === 'customer_no_show'
        ? 'cancelledAbsent'
        : endedReason === 'cannot_finish'
          ? 'cancelledUnfinished'
          : 'cancelled',
};

/** Which sentence tells the customer how his visit stands. */
export const sentenceOf = (visit: BookingDetail): SentenceKey => SENTENCE[visit.status](visit);
