import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, currency, id, minor, stamps } from './columns';
import { users } from './people';

export type DueStatus = 'proposed' | 'open' | 'overdue' | 'paid' | 'declined' | 'ended';

/**
 * Money that a customer owes and no hold covers: a visit whose card failed, a fee, more than was held, an extra that was
 * asked for afterwards. A row owns the clock of its reminders; each attempt to pay it is a row of `payments`.
 */
export const paymentDues = pgTable(
  'payment_dues',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => users.id),
    purpose: text('purpose').$type<'visit' | 'excess' | 'fee'>().notNull(),
    status: text('status').$type<DueStatus>().notNull().default('proposed'),
    amountMinor: minor('amount_minor').notNull(),
    /** What of it the platform keeps. */
    commissionMinor: minor('commission_minor').notNull().default(0),
    /** Tax contained in it that the platform owes, as the supplier of record. */
    taxMinor: minor('tax_minor').notNull().default(0),
    currency: currency(),
    /** Of an extra that was asked for: what it is for decides the commission. */
    kind: text('kind').$type<'labour' | 'material'>(),
    taxBps: integer('tax_bps'),
    /** To the customer: why. */
    reason: text('reason'),
    requestedBy: uuid('requested_by').references(() => users.id),
    /** Since when it is owed; an extra, since the customer's yes. */
    openedAt: at('opened_at'),
    /** How many reminders have gone, when the last one began, when the next one goes. */
    step: integer('step').notNull().default(0),
    steppedAt: at('stepped_at'),
    nextAt: at('next_at'),
    closedAt: at('closed_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('payment_dues_one_visit')
      .on(t.bookingId)
      .where(sql`purpose = 'visit' and status in ('open', 'overdue')`),
    uniqueIndex('payment_dues_one_fee').on(t.bookingId).where(sql`purpose = 'fee'`),
    uniqueIndex('payment_dues_one_shortfall').on(t.bookingId).where(sql`purpose = 'excess' and requested_by is null`),
    uniqueIndex('payment_dues_one_extra')
      .on(t.bookingId)
      .where(sql`status in ('proposed', 'open', 'overdue') and requested_by is not null`),
    index('payment_dues_booking_idx').on(t.bookingId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('payment_dues_customer_idx').on(t.customerId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('payment_dues_next_idx').on(t.nextAt).where(sql`status = 'open'`),
    index('payment_dues_overdue_idx').on(t.steppedAt).where(sql`status = 'overdue'`),
  ],
);

/** A visit's card was looked at without a charge; what came of it. Repeating a check finds its row. */
export const cardChecks = pgTable(
  'card_checks',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    /** Null once its customer was erased. */
    paymentMethodId: text('payment_method_id'),
    occasion: text('occasion').$type<'before' | 'start'>().notNull(),
    result: text('result')
      .$type<'pending' | 'good' | 'gone' | 'expired' | 'declined' | 'needs_bank'>()
      .notNull()
      .default('pending'),
    checkedAt: at('checked_at'),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('card_checks_once').on(t.bookingId, t.paymentMethodId, t.occasion),
    index('card_checks_bad_idx').on(t.bookingId).where(sql`result in ('gone', 'expired', 'declined', 'needs_bank')`),
  ],
);
