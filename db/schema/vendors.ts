import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bookings } from './bookings';
import { services } from './catalog';
import { at, bytea, id, stamps, tstzrange } from './columns';
import { slotHolds } from './holds';
import { users } from './people';
import { reschedules } from './reschedules';

export const vendors = pgTable(
  'vendors',
  {
    /** The same id as the person's. */
    id: uuid('id')
      .primaryKey()
      .references(() => users.id),
    status: text('status')
      .$type<'applied' | 'in_review' | 'approved' | 'rejected' | 'revision_requested' | 'suspended'>()
      .notNull()
      .default('applied'),
    statusReason: text('status_reason'),
    /** First name and trade, as customers see it. */
    displayName: text('display_name').notNull(),
    about: text('about'),
    city: text('city').notNull(),
    homePincode: text('home_pincode').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    timeZone: text('time_zone').notNull().default('Asia/Kolkata'),
    verifiedAt: at('verified_at'),
    /** When the application was last handed in: the review's time runs from here. */
    handedInAt: at('handed_in_at'),
    /** Until when somebody shall have looked at it, and decided: as the policy said when it was handed in. */
    lookBy: at('look_by'),
    decideBy: at('decide_by'),
    /** When somebody of us first looked since it was last handed in; null while it waits for that. */
    lookedAt: at('looked_at'),
    /** When its owner was last reminded that it waits for him. */
    remindedAt: at('reminded_at'),
    /** Who of us answers for the application; null: nobody has taken it. */
    reviewerId: uuid('reviewer_id').references(() => users.id),
    /** When its standing last changed and by whom, when it first came into review and was first looked at: by trigger. */
    statusAt: at('status_at').notNull().default(sql`app_now()`),
    statusBy: uuid('status_by').references(() => users.id),
    firstReviewAt: at('first_review_at'),
    firstLookedAt: at('first_looked_at'),
    /** The clock that runs now: the first look's, then the decision's. Only what is in review has one. */
    dueAt: at('due_at').generatedAlwaysAs(
      sql`case when status = 'in_review' then coalesce(case when looked_at is null then look_by end, decide_by, status_at) end`,
    ),
    /** Storage key and hash of the portrait that customers see at the door; null shows a monogram. */
    portraitKey: text('portrait_key'),
    portraitSha256: text('portrait_sha256'),
    /** Sum and count of all ratings received; shown only from five ratings on. */
    ratingSum: integer('rating_sum').notNull().default(0),
    ratingCount: integer('rating_count').notNull().default(0),
    stripeAccountId: text('stripe_account_id').unique(),
    payoutsEnabled: boolean('payouts_enabled').notNull().default(false),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('vendors_status_created_idx').on(t.status, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('vendors_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('vendors_name_idx').on(t.displayName, t.id),
    index('vendors_search_idx').using('gin', sql`display_name gin_trgm_ops`),
    index('vendors_due_idx').on(t.dueAt, t.id).where(sql`status = 'in_review'`),
    index('vendors_status_at_idx').on(t.status, t.statusAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('vendors_reviewer_idx').on(t.reviewerId).where(sql`reviewer_id is not null`),
    index('vendors_status_by_idx').on(t.statusBy).where(sql`status_by is not null`),
  ],
);

/** Weekly hours in minutes of the vendor's local day. */
export const vendorHours = pgTable(
  'vendor_hours',
  {
    id: id(),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    /** 0 = Sunday. */
    weekday: integer('weekday').notNull(),
    startMinute: integer('start_minute').notNull(),
    endMinute: integer('end_minute').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [uniqueIndex('vendor_hours_key').on(t.vendorId, t.weekday, t.startMinute)],
);

/** One day that differs: `endMinute` = `startMinute` means not working at all. */
export const vendorHourExceptions = pgTable(
  'vendor_hour_exceptions',
  {
    id: id(),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    day: date('day').notNull(),
    startMinute: integer('start_minute').notNull(),
    endMinute: integer('end_minute').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [uniqueIndex('vendor_hour_exceptions_key').on(t.vendorId, t.day, t.startMinute)],
);

export const vendorAreas = pgTable(
  'vendor_areas',
  {
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    country: text('country').notNull().default('IN'),
    pincode: text('pincode').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.vendorId, t.country, t.pincode] }),
    index('vendor_areas_pincode_idx').on(t.country, t.pincode, t.vendorId).where(sql`active`),
  ],
);

export const vendorSkills = pgTable(
  'vendor_skills',
  {
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.vendorId, t.serviceId] }),
    index('vendor_skills_service_idx').on(t.serviceId, t.vendorId).where(sql`active`),
  ],
);

/**
 * What a vendor's time is taken by. No two active blocks of one vendor overlap: an exclusion
 * constraint (hand-written SQL) says so, whatever the code above it believes.
 */
export const vendorBlocks = pgTable(
  'vendor_blocks',
  {
    id: id(),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    bookingId: uuid('booking_id').references(() => bookings.id),
    /** Of a reservation for a slot that is chosen and not booked yet. */
    holdId: uuid('hold_id').references(() => slotHolds.id),
    /** Of a reservation for the time that a visit may be moved to; the visit's own block stands beside it. */
    rescheduleId: uuid('reschedule_id').references(() => reschedules.id),
    kind: text('kind').$type<'reservation' | 'visit' | 'time_off'>().notNull(),
    state: text('state').$type<'active' | 'released'>().notNull().default('active'),
    /** The visit and the fixed minimum gap after it. */
    blocked: tstzrange('blocked').notNull(),
    /** When the visit itself is over, and where it is: neighbours decide about travel. Null for time off. */
    visitEndsAt: at('visit_ends_at'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    /** A hold lapses; a visit does not. */
    lapsesAt: at('lapses_at'),
    ...stamps(),
  },
  (t) => [
    index('vendor_blocks_booking_idx').on(t.bookingId),
    // Who has time is read from here: what forbids overlaps is for writers alone.
    index('vendor_blocks_active_idx').on(t.vendorId, sql`upper(blocked)`).where(sql`state = 'active'`),
    uniqueIndex('vendor_blocks_one_active_per_booking')
      .on(t.bookingId)
      .where(sql`state = 'active' and booking_id is not null`),
    // Visits pile up over the years; what else takes time is little. Row security lets no span be searched by index.
    index('vendor_blocks_beside_visits_idx')
      .on(t.vendorId)
      .where(sql`state = 'active' and kind in ('time_off', 'reservation')`),
    uniqueIndex('vendor_blocks_one_active_per_hold').on(t.holdId).where(sql`state = 'active' and hold_id is not null`),
    uniqueIndex('vendor_blocks_one_active_per_reschedule')
      .on(t.rescheduleId)
      .where(sql`state = 'active' and reschedule_id is not null`),
  ],
);

/** A secret address under which calendar programs read a vendor's plan. It derives from a key; only its hash is stored. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: id(),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    nonce: bytea('nonce').notNull(),
    keyId: text('key_id').notNull(),
    tokenSha256: bytea('token_sha256').notNull().unique(),
    revokedAt: at('revoked_at'),
    ...stamps(),
  },
  (t) => [uniqueIndex('calendar_feeds_one_live').on(t.vendorId).where(sql`revoked_at is null`)],
);
