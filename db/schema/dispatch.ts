import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { DispatchCandidate, DispatchWeights } from '@/lib/core/dispatch';
import { bookings } from './bookings';
import { policies } from './catalog';
import { at, id, stamps } from './columns';
import { users } from './people';

/** One decision of whom to ask: everybody who was looked at, with his score or why not. Never changed. */
export const dispatches = pgTable(
  'dispatches',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    /** Counts on over the life of the booking; its offers carry the same number. */
    wave: integer('wave').notNull(),
    /** A visit that was given back begins a new round, in which everybody may be asked again. */
    round: integer('round').notNull(),
    cause: text('cause')
      .$type<'booked' | 'unanswered' | 'declined' | 'given_back' | 'moved' | 'rescheduled'>()
      .notNull(),
    policyId: uuid('policy_id')
      .notNull()
      .references(() => policies.id),
    weights: jsonb('weights').$type<DispatchWeights>().notNull(),
    candidates: jsonb('candidates').$type<DispatchCandidate[]>().notNull(),
    /** How many had the time, of whom `asked` were asked. */
    free: integer('free').notNull(),
    asked: integer('asked').notNull(),
    endsAt: at('ends_at').notNull(),
    createdAt: at('created_at').notNull().default(sql`app_now()`),
  },
  (t) => [
    uniqueIndex('dispatches_key').on(t.bookingId, t.wave),
    index('dispatches_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);

/** Whom a customer wants to come again: asked first, alone. */
export const favouriteVendors = pgTable(
  'favourite_vendors',
  {
    id: id(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => users.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [uniqueIndex('favourite_vendors_key').on(t.customerId, t.vendorId)],
);
