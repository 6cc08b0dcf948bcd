import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, id, stamps } from './columns';
import { visitTroubles } from './door';
import { users } from './people';

/**
 * That a visit shall be at another time: asked by one side and answered by the other, or done at once. While it is
 * `proposed` its block keeps the new time beside the visit's own. A trigger (hand-written SQL) makes it `superseded` as
 * soon as the visit goes on without it.
 */
export const reschedules = pgTable(
  'reschedules',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    /** Who has the visit; null while nobody has accepted it. */
    vendorId: uuid('vendor_id').references(() => users.id),
    status: text('status')
      .$type<'proposed' | 'accepted' | 'rejected' | 'expired' | 'superseded' | 'withdrawn'>()
      .notNull()
      .default('proposed'),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    /** Whose wish it is: operations ask for the customer. */
    side: text('side').$type<'customer' | 'vendor'>().notNull(),
    oldStartsAt: at('old_starts_at').notNull(),
    oldEndsAt: at('old_ends_at').notNull(),
    newStartsAt: at('new_starts_at').notNull(),
    newEndsAt: at('new_ends_at').notNull(),
    /** Until when the other side can say yes; null for what needed no answer. */
    expiresAt: at('expires_at'),
    reason: text('reason'),
    /** Of a visit that cannot be finished: it is answered with that. */
    troubleId: uuid('trouble_id').references(() => visitTroubles.id),
    decidedAt: at('decided_at'),
    /** Null when a deadline or the visit itself decided. */
    decidedBy: uuid('decided_by').references(() => users.id),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('reschedules_one_open').on(t.bookingId).where(sql`status = 'proposed'`),
    index('reschedules_asker_idx').on(t.askedBy),
    index('reschedules_booking_idx').on(t.bookingId, t.createdAt.desc().nullsFirst()),
    index('reschedules_expiry_idx').on(t.expiresAt).where(sql`status = 'proposed'`),
  ],
);
