import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, currency, id, minor, stamps } from './columns';
import { users } from './people';

/** One line of the scope that is proposed; it becomes a row of `booking_items` on approval. */
export type ProposedItem = {
  kind: 'labour' | 'material';
  serviceId: string | null;
  addonId: string | null;
  title: string;
  quantity: number;
  /** Tax included, for the whole line. */
  amountMinor: number;
  taxBps: number;
  commissionBps: number;
  durationMinutes: number;
};

export type PriceChangeStatus = 'proposed' | 'approved' | 'rejected' | 'expired' | 'superseded' | 'withdrawn';

/**
 * Another scope for a visit that is under way: proposed by its professional, answered by its customer. One a visit is
 * open; a check (hand-written SQL) holds the new total to the sum of the lines.
 */
export const priceChanges = pgTable(
  'price_changes',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    /** From 1: the how-manieth proposal of the visit. */
    number: integer('number').notNull(),
    proposedBy: uuid('proposed_by')
      .notNull()
      .references(() => users.id),
    status: text('status').$type<PriceChangeStatus>().notNull().default('proposed'),
    /** The scope that it would take the place of. */
    fromVersion: integer('from_version').notNull(),
    /** Every line of the new scope, in order. */
    items: jsonb('items').$type<ProposedItem[]>().notNull(),
    reason: text('reason').notNull(),
    /** Of this visit, at least one. */
    photoIds: uuid('photo_ids').array().notNull(),
    oldTotalMinor: minor('old_total_minor').notNull(),
    newTotalMinor: minor('new_total_minor').notNull(),
    currency: currency(),
    /** How much longer the visit would last. */
    addedMinutes: integer('added_minutes').notNull().default(0),
    expiresAt: at('expires_at').notNull(),
    decidedAt: at('decided_at'),
    /** Null when time decided. */
    decidedBy: uuid('decided_by').references(() => users.id),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('price_changes_key').on(t.bookingId, t.number),
    uniqueIndex('price_changes_one_open').on(t.bookingId).where(sql`status = 'proposed'`),
    uniqueIndex('price_changes_one_a_scope').on(t.bookingId, t.fromVersion).where(sql`status = 'approved'`),
    index('price_changes_due_idx').on(t.expiresAt).where(sql`status = 'proposed'`),
  ],
);
