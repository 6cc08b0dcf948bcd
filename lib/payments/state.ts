/** One row is one attempt; a retry is a new row. */
export type PaymentStatus =
  | 'created'
  | 'requires_action'
  | 'authorized'
  | 'failed'
  | 'cancelled'
  | 'captured'
  | 'voided'
  | 'lapsed'
  | 'partially_refunded'
  | 'refunded'
  | 'charged_back';

export type PayoutStatus = 'pending' | 'held' | 'transferred' | 'failed' | 'reversed';

/** Every edge and no other; the database's trigger holds the same table. */
export const PAYMENT_TRANSITIONS: Record<PaymentStatus, readonly PaymentStatus[]> = {
  created: ['requires_action', 'authorized', 'failed'],
  requires_action: ['authorized', 'failed', 'cancelled'],
  authorized: ['captured', 'voided', 'lapsed'],
  captured: ['partially_refunded', 'refunded', 'charged_back'],
  failed: [],
  cancelled: [],
  voided: [],
  lapsed: [],
  partially_refunded: ['refunded', 'charged_back'],
  refunded: ['charged_back'],
  charged_back: ['captured', 'partially_refunded', 'refunded'],
};

export const PAYOUT_TRANSITIONS: Record<PayoutStatus, readonly PayoutStatus[]> = {
  pending: ['held', 'transferred', 'failed'],
  held: ['pending'],
  failed: ['pending', 'held'],
  transferred: ['reversed'],
  reversed: [],
};

export type ReversalStatus = 'created' | 'reversed' | 'owed';
export const REVERSAL_TRANSITIONS: Record<ReversalStatus, readonly ReversalStatus[]> = {
  created: ['reversed', 'owed'],
  reversed: [],
  owed: [],
};

export type BatchStatus = 'waiting' | 'ready' | 'sent' | 'closed' | 'cancelled';
export const BATCH_TRANSITIONS: Record<BatchStatus, readonly BatchStatus[]> = {
  waiting: ['ready', 'cancelled'],
  ready: ['sent', 'cancelled'],
  sent: ['closed'],
  closed: [],
  cancelled: [],
};

export type BatchLineStatus = 'open' | 'paid' | 'returned' | 'cancelled';
export const BATCH_LINE_TRANSITIONS: Record<BatchLineStatus, readonly BatchLineStatus[]> = {
  open: ['paid', 'returned', 'cancelled'],
  paid: [],
  returned: [],
  cancelled: [],
};

/** What a customer owes: asked for, owed, reminded of to the end; paid, refused by him, or ended without money. */
export type DueStatus = 'proposed' | 'open' | 'overdue' | 'paid' | 'declined' | 'ended';

/** Born as `proposed` where it needs the customer's yes, else as `open`. */
export const DUE_TRANSITIONS: Record<DueStatus, readonly DueStatus[]> = {
  proposed: ['open', 'declined', 'ended'],
  open: ['overdue', 'paid', 'ended'],
  overdue: ['paid', 'ended'],
  paid: [],
  declined: [],
  ended: [],
};

export const PAYMENT_STATUSES = Object.keys(PAYMENT_TRANSITIONS) as PaymentStatus[];

/** How captured money stands after so much of it went back. */
export const standingOf = (refundedMinor: number, capturedMinor: number): PaymentStatus =>
  refundedMinor === 0 ? 'captured' : refundedMinor < capturedMinor ? 'partially_refunded' : 'refunded';

/** Attempts that may still turn into a hold. */
export const OPEN_STATUSES = ['created', 'requires_action'] as const satisfies readonly PaymentStatus[];

/** Of a booking's visit attempts at most one is in one of these (unique index). */
export const LIVE_STATUSES = [
  'created',
  'requires_action',
  'authorized',
  'captured',
  'partially_refunded',
] as const satisfies readonly PaymentStatus[];

/** Attempts at a due or a tip of which at most one is: what was taken once is never taken again, given back or not. */
export const ONCE_STATUSES = [...LIVE_STATUSES, 'refunded', 'charged_back'] as const satisfies readonly PaymentStatus[];

/** What the provider says of an attempt right now. `open`: nothing decided yet. */
export type ProviderState = 'open' | 'requires_action' | 'authorized' | 'captured' | 'failed' | 'cancelled' | 'lapsed';

const HOLD_STEPS: Record<ProviderState, readonly PaymentStatus[]> = {
  open: [],
  requires_action: [],
  authorized: [],
  captured: ['captured'],
  failed: ['voided'],
  cancelled: ['voided'],
  lapsed: ['lapsed'],
};

const OPEN_STEPS: Record<ProviderState, readonly PaymentStatus[]> = {
  open: [],
  requires_action: [],
  authorized: ['authorized'],
  captured: ['authorized', 'captured'],
  failed: ['failed'],
  cancelled: ['cancelled'],
  lapsed: ['cancelled'],
};

/**
 * The edges that bring a row to what the provider says; none when the row is there already, or further,
 * so that repeated, late and reordered messages change nothing twice.
 */
export function stepsTo(status: PaymentStatus, state: ProviderState): readonly PaymentStatus[] {
  if (status === 'authorized') return HOLD_STEPS[state];
  if (status === 'requires_action') return OPEN_STEPS[state];
  if (status !== 'created') return [];
  if (state === 'requires_action') return ['requires_action'];
  return state === 'cancelled' || state === 'lapsed' ? ['failed'] : OPEN_STEPS[state];
}

/** How a visit's payment stands for the person who pays it. */
export type SessionStatus = 'authorized' | 'requires_action' | 'failed' | 'due' | 'captured';

export const SESSION_STATUS: Record<PaymentStatus, SessionStatus> = {
  created: 'due',
  requires_action: 'requires_action',
  authorized: 'authorized',
  failed: 'failed',
  cancelled: 'due',
  voided: 'due',
  lapsed: 'due',
  captured: 'captured',
  partially_refunded: 'captured',
  refunded: 'captured',
  charged_back: 'captured',
};

/** How a dispute ends: the professional is paid, the customer gets a part back, or pays nothing. */
export const DISPUTE_OUTCOMES = ['release', 'partial_refund', 'full_refund'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** How a visit that nobody signed ends by decision; never called signed. */
export const UNSIGNED_DECISIONS = ['settle', 'cancel'] as const;
export type UnsignedDecision = (typeof UNSIGNED_DECISIONS)[number];
