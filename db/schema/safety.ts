import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { at, bytea, id, stamps } from './columns';
import { users } from './people';

/** A link with which somebody else follows one visit. It derives from a key; only its hash is stored. */
export const visitShares = pgTable(
  'visit_shares',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    nonce: bytea('nonce').notNull(),
    keyId: text('key_id').notNull(),
    tokenSha256: bytea('token_sha256').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    ...stamps(),
  },
  (t) => [
    index('visit_shares_booking_idx').on(t.bookingId, t.createdBy),
    index('visit_shares_creator_idx').on(t.createdBy),
  ],
);

/** Somebody at a visit asked for help: stands above everything else at the operations desk until handled. */
export const sosAlerts = pgTable(
  'sos_alerts',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    raisedBy: uuid('raised_by')
      .notNull()
      .references(() => users.id),
    raisedRole: text('raised_role').$type<'customer' | 'vendor'>().notNull(),
    status: text('status').$type<'open' | 'acknowledged' | 'resolved'>().notNull().default('open'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    note: text('note'),
    raisedAt: at('raised_at').notNull().default(sql`app_now()`),
    acknowledgedBy: uuid('acknowledged_by').references(() => users.id),
    acknowledgedAt: at('acknowledged_at'),
    resolvedBy: uuid('resolved_by').references(() => users.id),
    resolvedAt: at('resolved_at'),
    /** What was done, in the manager's words. */
    resolution: text('resolution'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('sos_alerts_open_idx').on(t.raisedAt, t.id).where(sql`status <> 'resolved'`),
    uniqueIndex('sos_alerts_one_open').on(t.bookingId, t.raisedBy).where(sql`status <> 'resolved'`),
    index('sos_alerts_raised_idx').on(t.raisedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('sos_alerts_raiser_idx').on(t.raisedBy),
    index('sos_alerts_booking_idx').on(t.bookingId, t.raisedAt.desc().nullsFirst()),
  ],
);
