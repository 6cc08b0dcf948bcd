import { commissionOf, type PricedItem, taxOf } from '@/lib/bookings/policy';
import { feeShares } from '@/lib/bookings/policy/charges';
import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import type { DisputeOutcome, PaymentStatus } from './state';

/**
 * What of a price goes where, in minor units; `amount = commission + vendorNet`.
 * The vendor supplies the service: the tax contained in the price is the vendor's to remit and part of
 * `vendorNet`; `tax` only says how much of the price it is. The commission is all the platform keeps.
 */
export type Split = { amountMinor: number; commissionMinor: number; vendorNetMinor: number; taxMinor: number };

/** The split of a whole visit; what an offer calls the vendor's net pay is `vendorNetMinor`. */
export function splitVisit(items: readonly PricedItem[]): Split {
  const amountMinor = items.reduce((sum, item) => sum + item.amountMinor, 0);
  const commissionMinor = commissionOf(items);
  return { amountMinor, commissionMinor, vendorNetMinor: amountMinor - commissionMinor, taxMinor: taxOf(items) };
}

/** A cancellation fee or visit charge: the vendor's share by policy, all of it the platform's without a vendor. */
export function splitFee(amountMinor: number, feeVendorBps: number, hasVendor: boolean): Split {
  const { vendorShareMinor, platformShareMinor } = feeShares(amountMinor, feeVendorBps, hasVendor);
  return { amountMinor, commissionMinor: platformShareMinor, vendorNetMinor: vendorShareMinor, taxMinor: 0 };
}

/** The commission on what was captured, when that is less than was held. */
export function commissionOfPart(partMinor: number, wholeMinor: number, commissionMinor: number): number {
  return partMinor === wholeMinor ? commissionMinor : proRata(commissionMinor, partMinor, wholeMinor);
}

// BigInt: minor units of two amounts multiplied outgrow exact doubles. Half away from zero, as everywhere.
function proRata(amountMinor: number, partMinor: number, wholeMinor: number): number {
  if (wholeMinor === 0) return 0;
  const whole = BigInt(wholeMinor);
  return Number((BigInt(amountMinor) * BigInt(partMinor) * 2n + whole) / (2n * whole));
}

export type Captured = { capturedMinor: number; commissionMinor: number };

/**
 * How a refund falls on platform and vendor. While the payout is unsent both give back their share, and the
 * shares of many partial refunds add up to that of one whole refund. Once it was sent the platform bears it
 * all: with separate charges and transfers a refund does not reverse the transfer.
 */
export function splitRefund(
  of: Captured,
  refundedBeforeMinor: number,
  refundMinor: number,
  payoutSent: boolean,
): { platformMinor: number; vendorMinor: number } {
  if (payoutSent) return { platformMinor: refundMinor, vendorMinor: 0 };
  const upTo = (minor: number) => proRata(of.commissionMinor, minor, of.capturedMinor);
  const platformMinor = upTo(refundedBeforeMinor + refundMinor) - upTo(refundedBeforeMinor);
  return { platformMinor, vendorMinor: refundMinor - platformMinor };
}

/** Receipts name the card and the customer: his own and staff’s. */
export const canReadReceipts = (actor: Actor): boolean =>
  hasRole(actor, 'customer', 'ops_manager', 'super_admin') || actor.kind === 'system';

export type AccountKind = 'provider_clearing' | 'platform_revenue' | 'vendor_payable' | 'dispute_receivable';

/** Debits positive, credits negative. `vendor_payable` belongs to the vendor of the booking. */
export type Posting = { account: AccountKind; amountMinor: number };

const written = (postings: Posting[]): Posting[] => postings.filter((posting) => posting.amountMinor !== 0);

export function capturePostings({ amountMinor, commissionMinor, vendorNetMinor }: Split): Posting[] {
  return written([
    { account: 'provider_clearing', amountMinor },
    { account: 'vendor_payable', amountMinor: -vendorNetMinor },
    { account: 'platform_revenue', amountMinor: -commissionMinor },
  ]);
}

/** Work that we pay because its customer does not: a warranty visit by somebody else. */
export function warrantyPostings(amountMinor: number): Posting[] {
  return written([
    { account: 'platform_revenue', amountMinor },
    { account: 'vendor_payable', amountMinor: -amountMinor },
  ]);
}

export function payoutPostings(amountMinor: number): Posting[] {
  return written([
    { account: 'vendor_payable', amountMinor },
    { account: 'provider_clearing', amountMinor: -amountMinor },
  ]);
}

export function refundPostings(parts: { platformMinor: number; vendorMinor: number }): Posting[] {
  return written([
    { account: 'platform_revenue', amountMinor: parts.platformMinor },
    { account: 'vendor_payable', amountMinor: parts.vendorMinor },
    { account: 'provider_clearing', amountMinor: -(parts.platformMinor + parts.vendorMinor) },
  ]);
}

/** The bank took a captured payment back; until it is decided nobody's share is touched. */
export function chargebackPostings(amountMinor: number): Posting[] {
  return written([
    { account: 'dispute_receivable', amountMinor },
    { account: 'provider_clearing', amountMinor: -amountMinor },
  ]);
}

/** Manual money: operations and administration. */
export const canMoveMoney = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');

export const canListPayments = (actor: Actor): boolean =>
  isUser(actor) && hasRole(actor, 'customer', 'vendor', 'ops_manager', 'super_admin');

/** Who authorizes the payment of a booking: its customer, or the holder of its live link. Row security adds "whose". */
export const canPay = (actor: Actor, bookingId: string): boolean =>
  actor.kind === 'link_holder' ? actor.bookingId === bookingId : hasRole(actor, 'customer');

/** A second, different manager. */
export const canApprove = (actor: Actor, requestedBy: string): boolean =>
  canMoveMoney(actor) && isUser(actor) && actor.userId !== requestedBy;

export const needsApproval = (amountMinor: number, approvalAboveMinor: number): boolean =>
  amountMinor > approvalAboveMinor;

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
      if (outcome === 'full_refund') return { movedMinor: 0, refundMinor: 0, end: 'cancelled' };
      if (partial) return { refused: 'no_hold_to_release' };
      if (visit.totalMinor === 0) return { movedMinor: 0, refundMinor: 0, end: 'settled' };
      return visit.sealed ? { movedMinor: 0, refundMinor: 0, end: 'signed' } : { refused: 'no_hold_to_release' };
  }
}

/** Who bears what the bank took back: the platform when the professional is paid all the same, else both by share. */
export function lossPostings(of: Captured, professionalIsPaid: boolean): Posting[] {
  const vendorMinor = professionalIsPaid ? 0 : of.capturedMinor - of.commissionMinor;
  return written([
    { account: 'platform_revenue', amountMinor: of.capturedMinor - vendorMinor },
    { account: 'vendor_payable', amountMinor: vendorMinor },
    { account: 'dispute_receivable', amountMinor: -of.capturedMinor },
  ]);
}
