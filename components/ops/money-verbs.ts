import type { BookingStatus } from '@/lib/bookings/state';
import type { PaymentDetail } from '@/lib/payments/schema';
import type { PaymentStatus } from '@/lib/payments/state';

export type MoneyVerb = 'capture' | 'void' | 'refund' | 'retry';
/** Why a verb cannot be used now; keys of `ops.why`. */
export type MoneyWhy =
  | 'noPayment'
  | 'pending'
  | 'workNotDone'
  | 'noHold'
  | 'charged'
  | 'nothingCharged'
  | 'allRefunded'
  | 'attemptOpen'
  | 'attemptLive';

type Payment = Pick<PaymentDetail, 'status' | 'capturedMinor' | 'refundedMinor' | 'actions'>;

const TAKEN: readonly PaymentStatus[] = ['captured', 'partially_refunded', 'refunded', 'charged_back'];
const ENDED: readonly PaymentStatus[] = ['failed', 'cancelled', 'lapsed', 'voided'];
const DONE: readonly BookingStatus[] = ['completed', 'signed', 'disputed'];

/** Which verbs the desk offers for an attempt; the command decides again. */
export function moneyWhys(payment: Payment | null, visit: BookingStatus): Record<MoneyVerb, MoneyWhy | null> {
  if (!payment) return { capture: 'noPayment', void: 'noPayment', refund: 'noPayment', retry: 'noPayment' };
  const { status } = payment;
  const waiting = payment.actions?.some((one) => one.status === 'pending_approval' || one.status === 'approved');
  if (waiting) return { capture: 'pending', void: 'pending', refund: 'pending', retry: 'pending' };
  const taken = TAKEN.includes(status);
  const open = status === 'created' || status === 'requires_action';
  const left = payment.capturedMinor - payment.refundedMinor;
  const done = DONE.includes(visit);
  return {
    capture: taken
      ? 'charged'
      : open
        ? 'attemptOpen'
        : status !== 'authorized'
          ? 'noHold'
          : done
            ? null
            : 'workNotDone',
    void: taken ? 'charged' : status === 'authorized' || status === 'requires_action' ? null : 'noHold',
    refund: !taken || status === 'charged_back' ? 'nothingCharged' : left > 0 ? null : 'allRefunded',
    retry: taken ? 'charged' : !ENDED.includes(status) ? 'attemptLive' : done ? null : 'workNotDone',
  };
}
