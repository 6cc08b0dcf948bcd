import { z } from 'zod';
import type { RefusalReason } from './policy/dunning';
import { PAYMENT_DATES, PAYMENT_PURPOSES } from './policy/purposes';
import type { StatementLine } from './schema/payouts';
import { refundParts } from './schema/refunds';
import type {
  DisputeOutcome,
  PaymentStatus,
  PayoutStatus,
  ProviderState,
  ReversalStatus,
  SessionStatus,
} from './state';
import { DISPUTE_OUTCOMES, PAYMENT_STATUSES, UNSIGNED_DECISIONS } from './state';

const statuses = PAYMENT_STATUSES as [PaymentStatus, ...PaymentStatus[]];

export const paymentFilter = z.object({
  status: z.enum(statuses).optional(),
  /** At or after, before: RFC 3339, of the instant that `dated` names. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  dated: z.enum(PAYMENT_DATES).default('created'),
  /** One or more: "visit,excess". */
  purpose: z
    .string()
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(z.enum(PAYMENT_PURPOSES)))
    .optional(),
  currency: z.string().length(3).optional(),
  /** Of the visit: its professional, the slug of its first service's category, where it is. */
  vendorId: z.uuid().optional(),
  category: z.string().trim().max(100).optional(),
  city: z.string().trim().max(100).optional(),
  pincode: z.string().trim().max(10).optional(),
  /** A booking's or payment's id, or the start of a booking's reference. */
  q: z.string().trim().max(100).optional(),
  /** `clock`: standing holds alone, the one that runs out first on top. */
  sort: z.enum(['created', '-created', 'amount', '-amount', 'clock', '-clock']).default('-created'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
});
export type PaymentFilter = z.input<typeof paymentFilter>;

export const reasonInput = z.object({ reason: z.string().trim().min(5, 'reason_short').max(500, 'too_long') });

export const resolveInput = reasonInput.extend({
  outcome: z.enum(DISPUTE_OUTCOMES, 'not_a_choice'),
  /** What the customer gets back, in minor units; only of `partial_refund`. */
  refundMinor: z.int('invalid_value').min(0, 'amount_low').max(2_147_483_647, 'too_big').nullish(),
  ...refundParts.shape,
});
export type ResolveInput = z.input<typeof resolveInput>;

export const unsignedInput = reasonInput.extend({
  bookingIds: z.array(z.uuid('invalid_id')).min(1, 'required').max(50, 'too_long'),
  decision: z.enum(UNSIGNED_DECISIONS, 'not_a_choice'),
});
export type UnsignedInput = z.input<typeof unsignedInput>;

/** What became of one visit of a decision; `code` says why it was refused. */
export type UnsignedOutcome = { bookingId: string; status: 'done' | 'pending_approval' | 'refused'; code?: string };

/** How a dispute stands after a decision: still `open` while the decision waits for a second manager. */
export type Resolution = {
  disputeId: string;
  bookingId: string;
  status: 'open' | 'resolved';
  outcome: DisputeOutcome;
  refundMinor: number;
  /** The step on the money; null when none moves. */
  approval: { id: string; status: ActionStatus } | null;
};

/** Pays on session: with a saved card, or, without one, with whatever is typed into the provider's form. */
export const cardChoice = z.object({ paymentMethodId: z.string('invalid_value').max(200, 'too_long').nullish() });
export const tipInput = cardChoice.extend({
  amountMinor: z.int('invalid_value').min(1, 'tip_low').max(2_147_483_647, 'tip_high'),
});
export type TipInput = z.input<typeof tipInput>;

export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];
export type HoldMode = 'off_session' | 'on_session';
/** `settle` carries out a decided dispute, `cancel` the end of a visit that nobody signed. */
export const ACTION_VERBS = ['capture', 'void', 'refund', 'retry', 'settle', 'cancel'] as const;
export type ActionVerb = (typeof ACTION_VERBS)[number];
export type ActionStatus = 'pending_approval' | 'approved' | 'declined' | 'done' | 'failed';

/** A payment as its reader's role may see it: a vendor sees neither card nor commission. Instants are RFC 3339. */
export type PaymentRow = {
  id: string;
  bookingId: string;
  bookingReference: string;
  serviceTitle: string;
  purpose: PaymentPurpose;
  status: PaymentStatus;
  amountMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  currency: string;
  createdAt: string;
  authorizedAt: string | null;
  capturedAt: string | null;
  cardLabel?: string | null;
  failureCode?: string | null;
  /** Staff only: the hold's clock. */
  captureBefore?: string | null;
  commissionMinor?: number;
  customerName?: string;
};

export type PaymentAction = {
  id: string;
  verb: ActionVerb;
  amountMinor: number;
  reason: string;
  status: ActionStatus;
  requestedBy: { id: string; name: string };
  approvedBy: { id: string; name: string } | null;
  createdAt: string;
};

export type PaymentDetail = PaymentRow & {
  /** Staff only. */
  actions?: PaymentAction[];
  /** Who bears each refund, and what of it the professional gave, is for staff alone. */
  refunds: {
    id: string;
    amountMinor: number;
    status: string;
    createdAt: string;
    bearer?: 'shared' | 'platform' | 'credit';
    vendorMinor?: number;
  }[];
  payout?: Payout;
};

/** What a professional is to be paid. */
export type Payout = {
  id: string;
  status: PayoutStatus;
  amountMinor: number;
  currency: string;
  dueAt: string;
  failureCode: string | null;
  /** Staff: why a manager holds it. */
  holdReason?: string | null;
};

/** A line of the vendor's passbook. `why` says what a payout that is not paid waits for. */
export type Earning = {
  id: string;
  bookingId: string;
  bookingReference: string;
  serviceTitle: string;
  status: PayoutStatus;
  why:
    | 'payout_delay'
    | 'on_its_way'
    | 'review'
    | 'bank_batch'
    | 'in_batch'
    /** From the bank; it goes out again to another account. */
    | 'came_back'
    | 'refunded'
    | 'account_not_ready'
    | 'failed'
    | null;
  amountMinor: number;
  currency: string;
  dueAt: string;
  paidAt: string | null;
  earnedAt: string;
};

export type Earnings = {
  data: Earning[];
  nextCursor: string | null;
  /** `balanceMinor` is the ledger's: what is owed to him now, below zero when he owes. `owesMinor` is kept from payouts to come. */
  totals: {
    pendingMinor: number;
    heldMinor: number;
    paidMinor: number;
    owesMinor: number;
    balanceMinor: number;
    currency: string;
  };
};

/** A line of the passbook: a posting on the vendor's account, and what has become of the payout that it is about. */
export type PassbookEntry = StatementLine & {
  key: string;
  /** Of an earned line: how its payout stands, and what that waits for. */
  status: PayoutStatus | null;
  why: Earning['why'];
  dueAt: string | null;
  /** Of a line that was paid: what was kept of it for what he owed. */
  nettedMinor: number;
  /** Of what is paid by bank: the batch, and when its file went out. */
  batch: { number: number; sentAt: string | null } | null;
  /** Of a line that takes back what was paid already: how that stands. */
  takingBack: ReversalStatus | null;
  /** Earned in the line's whole month. */
  monthMinor: number;
  currency: string;
};
export type Passbook = { data: PassbookEntry[]; nextCursor: string | null };

/** What the sign page needs to let its reader authorize. A secret with `due` asks for a card, with `requires_action` for the bank's step. */
export type PaymentSession = {
  status: SessionStatus;
  clientSecret: string | null;
  amountMinor: number;
  currency: string;
  cardLabel: string | null;
  /** Why the card that was tried last did not pay; absent when none was. */
  refusal?: RefusalReason;
};

export type SavedCard = {
  id: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  /** Suggested first for visits to come. */
  isDefault?: boolean;
};

/** What was paid for one visit, as it may be printed. Amounts are minor units with tax contained, instants RFC 3339. */
export type Receipt = {
  bookingId: string;
  reference: string;
  serviceTitle: string;
  timeZone: string;
  startsAt: string;
  completedAt: string | null;
  /** Of the latest charge. */
  paidAt: string;
  /** Who did the work; null when nobody came to do it. */
  supplier: { name: string; city: string } | null;
  customer: { name: string; address: string[] };
  currency: string;
  /** Empty when only a fee was charged. */
  lines: { title: string; quantity: number; amountMinor: number; taxBps: number }[];
  totalMinor: number;
  taxMinor: number;
  charges: {
    id: string;
    purpose: PaymentPurpose;
    amountMinor: number;
    cardLabel: string | null;
    chargedAt: string;
    refunds: { id: string; amountMinor: number; givenAt: string }[];
  }[];
  paidMinor: number;
  refundedMinor: number;
  seal: { evidenceSha256: string; signedAt: string } | null;
};

/** A charge as a line of the customer's receipts. */
export type ReceiptRow = {
  id: string;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  timeZone: string;
  purpose: PaymentPurpose;
  amountMinor: number;
  refundedMinor: number;
  currency: string;
  cardLabel: string | null;
  chargedAt: string;
};

/** An attempt as the provider describes it; instants are UTC, amounts minor units. */
export type IntentFacts = {
  state: ProviderState;
  intentId: string | null;
  chargeId: string | null;
  cardLabel: string | null;
  paymentMethodId: string | null;
  captureBefore: Date | null;
  receivedMinor: number;
  /** What the provider kept of it; null while it has not said. */
  feeMinor: number | null;
  /** What left with the charge for the professional's account; null where he is paid apart. */
  transfer: { stripeTransferId: string; amountMinor: number } | null;
  failureCode: string | null;
};
