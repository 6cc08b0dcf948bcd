import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { services } from './catalog';
import { at, id, stamps } from './columns';
import { users } from './people';

/**
 * A chosen slot, kept for a few minutes while its visit is filled in. Its block says on whom. One that is still `held`
 * after `expiresAt` has lapsed: nothing has to happen for that. Nobody has two at a time: an exclusion constraint
 * (hand-written SQL) says so.
 */
export const slotHolds = pgTable(
  'slot_holds',
  {
    id: id(),
    /** Null for a guest, who has it by knowing its id. */
    userId: uuid('user_id').references(() => users.id),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    /** How often the service is done. */
    quantity: integer('quantity').notNull().default(1),
    /** What else is done in the visit, in the order of the ids. */
    also: jsonb('also').$type<{ serviceId: string; quantity: number }[]>().notNull().default(sql`'[]'::jsonb`),
    /** Of all its services, in the order of their ids. */
    addOnIds: uuid('add_on_ids').array().notNull(),
    country: text('country').notNull().default('IN'),
    pincode: text('pincode').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    timeZone: text('time_zone').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** `used`: its time is the booking's; `released`: given up, for another hold or another booking. */
    status: text('status').$type<'held' | 'used' | 'released'>().notNull().default('held'),
    expiresAt: at('expires_at').notNull(),
    /** The booking that ended it. */
    bookingId: uuid('booking_id').references(() => bookings.id),
    ...stamps(),
  },
  (t) => [
    index('slot_holds_booking_idx').on(t.bookingId),
    index('slot_holds_held_idx').on(t.userId).where(sql`status = 'held'`),
  ],
);
