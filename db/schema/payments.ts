import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, currency, id, minor, stamps } from './columns';
import { paymentDues } from './dues';
import { users } from './people';
import { signatures } from './signing';

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

/** One row is one attempt: a retry is a new row. Its id is the provider's idempotency key. */
export const payments = pgTable(
  'payments',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => users.id),
    purpose: text('purpose').$type<'visit' | 'excess' | 'fee' | 'tip'>().notNull(),
    /** Of a fee or excess: what it pays. */
    dueId: uuid('due_id').references(() => paymentDues.id),
    status: text('status').$type<PaymentStatus>().notNull().default('created'),
    holdMode: text('hold_mode').$type<'off_session' | 'on_session'>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    capturedMinor: minor('captured_minor').notNull().default(0),
    refundedMinor: minor('refunded_minor').notNull().default(0),
    /** Pre-tax labour × commission, kept by the platform when this is captured. */
    commissionMinor: minor('commission_minor').notNull().default(0),
    /** Tax contained in it that the platform owes, as the supplier of record. */
    taxMinor: minor('tax_minor').notNull().default(0),
    currency: currency(),
    paymentMethodId: text('payment_method_id'),
    /** "visa 4242": all that a person needs to recognise a card. */
    cardLabel: text('card_label'),
    stripePaymentIntentId: text('stripe_payment_intent_id').unique(),
    stripeChargeId: text('stripe_charge_id'),
    failureCode: text('failure_code'),
    /** The hold's clock, read from the provider. */
    captureBefore: at('capture_before'),
    /** The attempt that is to stand instead of this hold; this one is given back once that one stands. */
    replacedBy: uuid('replaced_by'),
    authorizedAt: at('authorized_at'),
    capturedAt: at('captured_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('payments_one_live_visit')
      .on(t.bookingId)
      .where(
        sql`purpose = 'visit' and replaced_by is null and status in ('created', 'requires_action', 'authorized', 'captured', 'partially_refunded')`,
      ),
    // Paid once: what was taken stays taken, also when it was given back.
    uniqueIndex('payments_one_live_due')
      .on(t.dueId)
      .where(
        sql`due_id is not null and status in ('created', 'requires_action', 'authorized', 'captured', 'partially_refunded', 'refunded', 'charged_back')`,
      ),
    uniqueIndex('payments_one_live_tip')
      .on(t.bookingId)
      .where(
        sql`purpose = 'tip' and status in ('created', 'requires_action', 'authorized', 'captured', 'partially_refunded', 'refunded', 'charged_back')`,
      ),
    index('payments_booking_idx').on(t.bookingId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('payments_customer_idx').on(t.customerId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('payments_captured_idx').on(t.capturedAt, t.id).where(sql`captured_at is not null`),
    index('payments_status_idx').on(t.status, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('payments_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('payments_charge_idx').on(t.stripeChargeId),
    index('payments_amount_idx').on(t.amountMinor, t.id),
    index('payments_replaced_idx').on(t.replacedBy).where(sql`replaced_by is not null`),
    index('payments_hold_clock_idx').on(t.captureBefore, t.id).where(sql`status = 'authorized'`),
  ],
);

/** A manager's hand on the money: who, what, why; a second manager above the policy's threshold. */
export const paymentActions = pgTable(
  'payment_actions',
  {
    id: id(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    verb: text('verb').$type<'capture' | 'void' | 'refund' | 'retry' | 'settle' | 'cancel'>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    reason: text('reason').notNull(),
    /** Of a refund: who gives it, and what of it is for which line of the visit. */
    bearer: text('bearer').$type<'shared' | 'platform'>(),
    lines: jsonb('lines').$type<{ itemId: string; amountMinor: number }[]>(),
    status: text('status').$type<'pending_approval' | 'approved' | 'declined' | 'done' | 'failed'>().notNull(),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => users.id),
    approvedBy: uuid('approved_by').references(() => users.id),
    ...stamps(),
  },
  (t) => [
    index('payment_actions_payment_idx').on(t.paymentId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('payment_actions_pending_idx').on(t.createdAt).where(sql`status = 'pending_approval'`),
  ],
);

export const refunds = pgTable(
  'refunds',
  {
    id: id(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency(),
    status: text('status').$type<'created' | 'succeeded' | 'failed'>().notNull().default('created'),
    reason: text('reason').notNull(),
    /** `shared`: the professional gives back his part, also after he was paid; `credit`: what we owed the customer. */
    bearer: text('bearer').$type<'shared' | 'platform' | 'credit'>().notNull().default('shared'),
    /** The professional's part and the tax's, once it succeeded. */
    vendorMinor: minor('vendor_minor').notNull().default(0),
    taxMinor: minor('tax_minor').notNull().default(0),
    /** What went back with it to the credit that had paid for the visit, beside its own amount. */
    creditMinor: minor('credit_minor').notNull().default(0),
    stripeRefundId: text('stripe_refund_id').unique(),
    ...stamps(),
  },
  (t) => [
    index('refunds_payment_idx').on(t.paymentId),
    uniqueIndex('refunds_one_credit').on(t.paymentId).where(sql`bearer = 'credit' and status <> 'failed'`),
  ],
);

/** The vendor's payout for one captured payment. */
export const transfers = pgTable(
  'transfers',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    /** Null for work that we pay: a warranty visit by somebody else than who did the first work. */
    paymentId: uuid('payment_id').references(() => payments.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    status: text('status')
      .$type<'pending' | 'held' | 'transferred' | 'failed' | 'reversed'>()
      .notNull()
      .default('pending'),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency(),
    dueAt: at('due_at').notNull(),
    stripeTransferId: text('stripe_transfer_id').unique(),
    /** Raised when a refused payout is tried anew: the provider repeats its answer to the same question. */
    attempt: integer('attempt').notNull().default(1),
    failureCode: text('failure_code'),
    transferredAt: at('transferred_at'),
    /** What the provider was asked to send; it answers the same question with the same, whatever was decided since. */
    askedMinor: minor('asked_minor'),
    /** What came back of it. */
    reversedMinor: minor('reversed_minor').notNull().default(0),
    /** What was kept of it for what its professional owed. */
    nettedMinor: minor('netted_minor').notNull().default(0),
    /** Why a manager holds it, in his words. */
    holdReason: text('hold_reason'),
    /** When a refused payout is tried anew by itself. */
    retryAt: at('retry_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('transfers_payment_key').on(t.paymentId),
    uniqueIndex('transfers_unpaid_visit_key').on(t.bookingId).where(sql`payment_id is null`),
    index('transfers_vendor_idx').on(t.vendorId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('transfers_booking_idx').on(t.bookingId),
    index('transfers_promised_idx').on(t.dueAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('transfers_due_idx').on(t.dueAt).where(sql`status = 'pending'`),
    index('transfers_failed_idx').on(t.dueAt).where(sql`status = 'failed'`),
    index('transfers_asked_idx').on(t.updatedAt).where(sql`status = 'held' and asked_minor is not null`),
    index('transfers_retry_idx').on(t.retryAt).where(sql`status = 'failed' and retry_at is not null`),
    index('transfers_bank_idx').on(t.vendorId, t.dueAt).where(sql`status = 'held' and failure_code = 'bank_batch'`),
  ],
);

export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: id(),
    /** One of ACCOUNTS of the ledger's policy. */
    kind: text('kind').notNull(),
    ownerId: uuid('owner_id').references(() => users.id),
    currency: currency(),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('ledger_accounts_key').on(
      t.kind,
      sql`coalesce(owner_id, '00000000-0000-0000-0000-000000000000')`,
      t.currency,
    ),
  ],
);

export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: id(),
    bookingId: uuid('booking_id').references(() => bookings.id),
    paymentId: uuid('payment_id').references(() => payments.id),
    transferId: uuid('transfer_id').references(() => transfers.id),
    signatureId: uuid('signature_id').references(() => signatures.id),
    kind: text('kind').notNull(),
    /** "capture:<payment id>": the same cause can be posted only once. */
    cause: text('cause').notNull().unique(),
    postedAt: at('posted_at').notNull().default(sql`app_now()`),
    ...stamps(),
  },
  (t) => [index('ledger_transactions_booking_idx').on(t.bookingId, t.postedAt, t.id)],
);

/** Debits positive, credits negative; each transaction sums to zero (deferred trigger). */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: id(),
    transactionId: uuid('transaction_id')
      .notNull()
      .references(() => ledgerTransactions.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => ledgerAccounts.id),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency(),
    ...stamps(),
  },
  (t) => [
    index('ledger_entries_transaction_idx').on(t.transactionId),
    index('ledger_entries_account_idx').on(t.accountId, t.createdAt, t.id),
    // What was posted since the last day that was added up, without a look at the rows.
    index('ledger_entries_created_idx').on(t.createdAt, t.accountId, t.amountMinor),
  ],
);
