import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { BreakKind, BreakStatus, Resolution } from '@/lib/core/reconciliation';
import { bookings } from './bookings';
import { at, currency, id, minor, stamps } from './columns';
import { payments } from './payments';
import { users } from './people';

/** What the payment provider says that it moved, as he said it. */
export const providerEntries = pgTable(
  'provider_entries',
  {
    id: id(),
    /** The provider's id of his balance transaction. */
    providerId: text('provider_id').notNull().unique(),
    type: text('type').notNull(),
    /** His id of the charge, refund, transfer or dispute that moved it. */
    sourceId: text('source_id'),
    /** "payment:<id>": whose it is by his own notes, where we did not know his id when it was read. */
    subject: text('subject'),
    amountMinor: minor('amount_minor').notNull(),
    feeMinor: minor('fee_minor').notNull(),
    netMinor: minor('net_minor').notNull(),
    currency: currency(),
    occurredAt: at('occurred_at').notNull(),
    ...stamps(),
  },
  (t) => [
    index('provider_entries_occurred_idx').on(t.occurredAt, t.id),
    index('provider_entries_source_idx').on(t.sourceId),
  ],
);

/** One comparison of the provider, the books and the visits. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    id: id(),
    /** Null: the nightly one. */
    startedBy: uuid('started_by').references(() => users.id),
    startedAt: at('started_at').notNull().default(sql`app_now()`),
    finishedAt: at('finished_at'),
    /** Everything that the provider moved until then has been read; the next one goes on from there. */
    readUntil: at('read_until'),
    /** How far it is, and what it came to. */
    entriesRead: integer('entries_read').notNull().default(0),
    feesPosted: integer('fees_posted').notNull().default(0),
    opened: integer('opened').notNull().default(0),
    healed: integer('healed').notNull().default(0),
    /** Of one visit none outgrows an integer; of all together it may. */
    providerMinor: bigint('provider_minor', { mode: 'number' }),
    ledgerMinor: bigint('ledger_minor', { mode: 'number' }),
    failureCode: text('failure_code'),
    ...stamps(),
  },
  (t) => [
    index('reconciliations_started_idx').on(t.startedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    uniqueIndex('reconciliations_one_open').on(sql`(finished_at is null)`).where(sql`finished_at is null`),
  ],
);

/** Something on which provider, books and visits do not agree, until somebody or time has put it right. */
export const reconciliationBreaks = pgTable(
  'reconciliation_breaks',
  {
    id: id(),
    kind: text('kind').$type<BreakKind>().notNull(),
    /** "refund:<id>": what it is about. */
    subject: text('subject').notNull(),
    bookingId: uuid('booking_id').references(() => bookings.id),
    paymentId: uuid('payment_id').references(() => payments.id),
    /** What the books have and what the provider has. */
    ledgerMinor: minor('ledger_minor').notNull(),
    providerMinor: minor('provider_minor').notNull(),
    currency: currency(),
    status: text('status').$type<BreakStatus>().notNull().default('open'),
    openedAt: at('opened_at').notNull().default(sql`app_now()`),
    closedAt: at('closed_at'),
    /** Who works on it. */
    ownerId: uuid('owner_id').references(() => users.id),
    resolution: text('resolution').$type<Resolution>(),
    reason: text('reason'),
    decidedBy: uuid('decided_by').references(() => users.id),
    approvedBy: uuid('approved_by').references(() => users.id),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('reconciliation_breaks_one_open').on(t.kind, t.subject).where(sql`status <> 'closed'`),
    index('reconciliation_breaks_subject_idx').on(t.subject, t.closedAt),
    index('reconciliation_breaks_status_idx').on(t.status, t.openedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('reconciliation_breaks_opened_idx').on(t.openedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);
