import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { currency, id, minor, stamps } from './columns';
import { users } from './people';

/** Money that we owe a customer for what went wrong with a visit: given back to his card with what he pays next. */
export const credits = pgTable(
  'credits',
  {
    id: id(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => users.id),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency(),
    kind: text('kind').$type<'goodwill' | 'missed_visit'>().notNull(),
    /** In a manager's words; none of what the policy gives by itself. */
    reason: text('reason'),
    /** "missed:<booking id>:<version>": the same occasion gives once. */
    cause: text('cause').notNull().unique(),
    /** Null: by policy. */
    grantedBy: uuid('granted_by').references(() => users.id),
    ...stamps(),
  },
  (t) => [
    index('credits_customer_idx').on(t.customerId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('credits_booking_idx').on(t.bookingId),
  ],
);
