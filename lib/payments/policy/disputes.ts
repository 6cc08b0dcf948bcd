import type { BookingStatus } from '@/lib/bookings/state';
import type { Policy } from '@/lib/core/policy';
import { DAY } from '@/lib/core/time';
import type { DisputeOutcome, PaymentStatus } from '../state';

/** The visit's latest attempt, as far as a dispute's end depends on it. */
export type Stake = { status: PaymentStatus; amountMinor: number; capturedMinor: number; refundedMinor: number };

/** What a decision does: how much money moves, how much the customer gets back, and where the visit ends. */
export type DisputeEffect = { movedMinor: number; refundMinor: number; end: 'settled' | 'signed' | 'cancelled' };
export type DisputeRefusal = { refused: 'hold_open' | 'no_hold_to_release' | 'refund_too_high' | 'amount_low' };

/**
 * The one table of how disputes end. Money that was taken or can be taken ends as settled, also when all of it
 * goes back; a visit for which nothing was taken ends as cancelled, or waits as signed when it is sealed but unpaid.
 */
export function disputeEffect(
  stake: Stake | null,
  visit: { totalMinor: number; sealed: boolean },
  outcome: DisputeOutcome,
  askedMinor: number,
): DisputeEffect | DisputeRefusal {
  const partial = outcome === 'partial_refund';
  if (partial && askedMinor < 1) return { refused: 'amount_low' };
  switch (stake?.status) {
    case 'authorized':
      if (partial && askedMinor >= stake.amountMinor) return { refused: 'refund_too_high' };
      return {
        movedMinor: stake.amountMinor,
        refundMinor: partial ? askedMinor : 0,
        end: outcome === 'full_refund' ? 'cancelled' : 'settled',
      };
    case 'created':
    case 'requires_action':
      if (outcome !== 'full_refund') return { refused: 'hold_open' };
      return { movedMinor: stake.amountMinor, refundMinor: 0, end: 'cancelled' };
    case 'captured':
    case 'partially_refunded':
    case 'refunded': {
      const left = stake.capturedMinor - stake.refundedMinor;
      if (partial && askedMinor >= left) return { refused: 'refund_too_high' };
      const refundMinor = partial ? askedMinor : outcome === 'full_refund' ? left : 0;
      return { movedMinor: refundMinor, refundMinor, end: 'settled' };
    }
    case 'charged_back':
      // The bank has given the customer all of it already; what is decided is who bears that.
      if (partial) return { refused: 'refund_too_high' };
      return { movedMinor: stake.capturedMinor, refundMinor: 0, end: 'settled' };
    default:
      // Free and signed for: done, and nothing to give back.
      if (outcome === 'full_refund')
        return { movedMinor: 0, refundMinor: 0, end: visit.totalMinor === 0 && visit.sealed ? 'settled' : 'cancelled' };
      if (partial) return { refused: 'no_hold_to_release' };
      if (visit.totalMinor === 0) return { movedMinor: 0, refundMinor: 0, end: 'settled' };
      return visit.sealed ? { movedMinor: 0, refundMinor: 0, end: 'signed' } : { refused: 'no_hold_to_release' };
  }
}

type Rules = Pick<Policy, 'disputeWindowDays'>;

/** The last instant at which a customer can dispute a visit, counted from when it was first settled. */
export const disputeUntil = (settledAt: Date, { disputeWindowDays }: Rules): Date =>
  new Date(settledAt.getTime() + disputeWindowDays * DAY);

/**
 * Why a customer cannot dispute his visit now; null when he can. Before it is signed he objects on the sign page; while
 * it is signed and unsettled no time runs.
 */
export function windowRefusal(
  { status, settledAt }: { status: BookingStatus; settledAt: Date | null },
  rules: Rules,
  now: Date,
): 'state_changed' | 'dispute_window_over' | null {
  if (status === 'signed') return null;
  if (status !== 'settled') return 'state_changed';
  return settledAt && now <= disputeUntil(settledAt, rules) ? null : 'dispute_window_over';
}
