import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookingItems, bookings } from './bookings';
import { at, bytea, currency, id, minor, stamps } from './columns';
import { payments, refunds, transfers } from './payments';
import { users } from './people';
import { disputes } from './signing';

/** What of a refund goes back for which line of the visit; the tax is what of it the line's price contained. */
export const refundLines = pgTable(
  'refund_lines',
  {
    id: id(),
    refundId: uuid('refund_id')
      .notNull()
      .references(() => refunds.id),
    bookingItemId: uuid('booking_item_id')
      .notNull()
      .references(() => bookingItems.id),
    amountMinor: minor('amount_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('refund_lines_key').on(t.refundId, t.bookingItemId),
    index('refund_lines_item_idx').on(t.bookingItemId),
  ],
);

/** A card's bank takes a captured payment back, or asks about it: the provider's dispute as it was last read. */
export const chargebacks = pgTable(
  'chargebacks',
  {
    id: id(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    stripeDisputeId: text('stripe_dispute_id').notNull().unique(),
    status: text('status')
      .$type<
        | 'warning_needs_response'
        | 'warning_under_review'
        | 'warning_closed'
        | 'needs_response'
        | 'under_review'
        | 'won'
        | 'lost'
        | 'prevented'
      >()
      .notNull(),
    reason: text('reason').notNull(),
    /** What the bank claims; it may differ from what was captured. */
    amountMinor: minor('amount_minor').notNull(),
    /** What of it the bank has taken and not given back, and what the provider took for the trouble. */
    takenMinor: minor('taken_minor').notNull().default(0),
    feeMinor: minor('fee_minor').notNull().default(0),
    currency: currency(),
    evidenceDueBy: at('evidence_due_by'),
    evidence: jsonb('evidence').$type<{ text: string; photoIds: string[] }>(),
    submittedBy: uuid('submitted_by').references(() => users.id),
    submittedAt: at('submitted_at'),
    closedAt: at('closed_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('chargebacks_payment_idx').on(t.paymentId),
    index('chargebacks_booking_idx').on(t.bookingId),
    index('chargebacks_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('chargebacks_due_idx').on(t.evidenceDueBy).where(sql`status in ('needs_response', 'warning_needs_response')`),
  ],
);

/**
 * A professional's part of money that went back to the customer after he had been paid. Its id is the provider's
 * idempotency key. `owed`: it could not be taken from his account, and is kept from later payouts.
 */
export const payoutReversals = pgTable(
  'payout_reversals',
  {
    id: id(),
    transferId: uuid('transfer_id')
      .notNull()
      .references(() => transfers.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    refundId: uuid('refund_id')
      .unique()
      .references(() => refunds.id),
    chargebackId: uuid('chargeback_id')
      .unique()
      .references(() => chargebacks.id),
    status: text('status').$type<'created' | 'reversed' | 'owed'>().notNull().default('created'),
    amountMinor: minor('amount_minor').notNull(),
    /** What of it was kept from later payouts. */
    nettedMinor: minor('netted_minor').notNull().default(0),
    currency: currency(),
    stripeReversalId: text('stripe_reversal_id').unique(),
    failureCode: text('failure_code'),
    ...stamps(),
  },
  (t) => [
    index('payout_reversals_transfer_idx').on(t.transferId),
    index('payout_reversals_open_idx').on(t.updatedAt).where(sql`status = 'created'`),
    index('payout_reversals_vendor_idx').on(t.vendorId, t.createdAt),
  ],
);

/** What a manager laid beside a dispute, a chargeback or a refund. */
export const caseEvidence = pgTable(
  'case_evidence',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    disputeId: uuid('dispute_id').references(() => disputes.id),
    chargebackId: uuid('chargeback_id').references(() => chargebacks.id),
    refundId: uuid('refund_id').references(() => refunds.id),
    kind: text('kind').$type<'photo' | 'bundle' | 'message'>().notNull(),
    /** Of the photo, the signature or the message. */
    subjectId: uuid('subject_id').notNull(),
    note: text('note'),
    addedBy: uuid('added_by')
      .notNull()
      .references(() => users.id),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('case_evidence_key').on(sql`coalesce(dispute_id, chargeback_id, refund_id)`, t.kind, t.subjectId),
    index('case_evidence_booking_idx').on(t.bookingId),
  ],
);

/** How a professional's account at the provider stands, as it was last read. */
export const payoutAccounts = pgTable('payout_accounts', {
  vendorId: uuid('vendor_id')
    .primaryKey()
    .references(() => users.id),
  status: text('status').$type<'more_needed' | 'in_review' | 'ready' | 'restricted'>().notNull(),
  /** What the provider still asks for, in its own words ("individual.verification.document"). */
  needs: text('needs').array().notNull().default(sql`'{}'::text[]`),
  needsBy: at('needs_by'),
  readAt: at('read_at').notNull().default(sql`app_now()`),
  ...stamps(),
});

/** Where a market that pays by bank batch sends a professional's money. The number is sealed; a new one is a new row. */
export const bankAccounts = pgTable(
  'bank_accounts',
  {
    id: id(),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    holder: text('holder').notNull(),
    ifsc: text('ifsc').notNull(),
    lastFour: text('last_four').notNull(),
    sealedNumber: bytea('sealed_number'),
    vaultKeyId: text('vault_key_id').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('bank_accounts_one_active').on(t.vendorId).where(sql`active`),
    index('bank_accounts_vendor_idx').on(t.vendorId),
  ],
);

/** Payouts that go to the bank as one file, frozen when it is made. */
export const bankBatches = pgTable(
  'bank_batches',
  {
    id: id(),
    /** "B-0007": counted without gaps within the market. */
    number: integer('number').notNull().unique(),
    status: text('status').$type<'waiting' | 'ready' | 'sent' | 'closed' | 'cancelled'>().notNull().default('waiting'),
    totalMinor: minor('total_minor').notNull(),
    currency: currency(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => users.id),
    approvedBy: uuid('approved_by').references(() => users.id),
    sentAt: at('sent_at'),
    closedAt: at('closed_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [index('bank_batches_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())],
);

/** One payment of a batch: all that one professional gets. */
export const bankBatchLines = pgTable(
  'bank_batch_lines',
  {
    id: id(),
    batchId: uuid('batch_id')
      .notNull()
      .references(() => bankBatches.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    bankAccountId: uuid('bank_account_id')
      .notNull()
      .references(() => bankAccounts.id),
    status: text('status').$type<'open' | 'paid' | 'returned' | 'cancelled'>().notNull().default('open'),
    amountMinor: minor('amount_minor').notNull(),
    /** The bank's own: of the payment, or of its return. */
    bankReference: text('bank_reference'),
    returnReason: text('return_reason'),
    doneAt: at('done_at'),
    ...stamps(),
  },
  (t) => [uniqueIndex('bank_batch_lines_key').on(t.batchId, t.vendorId)],
);

/** Which payouts a line pays; active in at most one batch. */
export const bankBatchItems = pgTable(
  'bank_batch_items',
  {
    id: id(),
    lineId: uuid('line_id')
      .notNull()
      .references(() => bankBatchLines.id),
    transferId: uuid('transfer_id')
      .notNull()
      .references(() => transfers.id),
    amountMinor: minor('amount_minor').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('bank_batch_items_one_batch').on(t.transferId).where(sql`active`),
    index('bank_batch_items_line_idx').on(t.lineId),
    index('bank_batch_items_transfer_idx').on(t.transferId),
  ],
);
