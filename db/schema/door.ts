import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, currency, id, minor, stamps } from './columns';
import { users } from './people';
import { photos } from './photos';

/** A professional at the door tried to reach the customer; nothing of it is ever rewritten. */
export const contactAttempts = pgTable(
  'contact_attempts',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    /** `sms`: we send it, and its fate is in the notifications; `call` and `knock`: as he says. */
    kind: text('kind').$type<'call' | 'sms' | 'knock'>().notNull(),
    at: at('at').notNull().default(sql`app_now()`),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    createdAt: at('created_at').notNull().default(sql`app_now()`),
  },
  (t) => [index('contact_attempts_booking_idx').on(t.bookingId, t.at)],
);

export type TroubleEvidence = {
  startsAt: string;
  arrivedAt: string | null;
  latitude: number | null;
  longitude: number | null;
  waitedMinutes: number;
  attempts: { kind: 'call' | 'sms' | 'knock'; at: string }[];
};

/**
 * A visit that did not go as promised because of what was found at the door: what the professional asked for, what came
 * of it, the evidence, and whether the customer objects.
 */
export const visitTroubles = pgTable(
  'visit_troubles',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind').$type<'customer_no_show' | 'cannot_finish'>().notNull(),
    status: text('status').$type<'open' | 'done' | 'withdrawn' | 'objected' | 'answered'>().notNull().default('open'),
    /** Of work that cannot be finished. */
    reason: text('reason').$type<'absent' | 'unsafe' | 'parts'>(),
    note: text('note'),
    photoId: uuid('photo_id').references(() => photos.id),
    /** What the professional asks for. */
    way: text('way').$type<'reschedule' | 'return' | 'charge'>().notNull(),
    proposedStart: at('proposed_start'),
    /** The charge that was shown. */
    feeMinor: minor('fee_minor').notNull(),
    currency: currency(),
    /** Until then the customer may choose; afterwards what was asked for happens. */
    answerBy: at('answer_by'),
    /** What happened in the end. */
    outcome: text('outcome').$type<'charge' | 'another_time'>(),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: at('decided_at'),
    evidence: jsonb('evidence').$type<TroubleEvidence>().notNull(),
    objection: text('objection'),
    objectedAt: at('objected_at'),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => users.id),
    answeredAt: at('answered_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('visit_troubles_booking_idx').on(t.bookingId, t.createdAt.desc().nullsFirst()),
    uniqueIndex('visit_troubles_one_open').on(t.bookingId).where(sql`status = 'open'`),
    index('visit_troubles_burning_idx').on(t.answerBy).where(sql`status in ('open', 'objected')`),
  ],
);
