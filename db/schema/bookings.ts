import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { policies, serviceAddons, serviceChecklistItems, services } from './catalog';
import { at, currency, id, minor, stamps } from './columns';
import { users } from './people';

export type BookingStatus =
  | 'requested'
  | 'accepted'
  | 'in_progress'
  | 'completed'
  | 'signed'
  | 'settled'
  | 'disputed'
  | 'expired'
  | 'cancelled';

export const bookings = pgTable(
  'bookings',
  {
    id: id(),
    /** What people read out on the phone: HS-7K2M9Q. */
    reference: text('reference').notNull().unique(),
    /** The customer's own id of the attempt: sent twice, booked once. */
    draftId: uuid('draft_id'),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => users.id),
    vendorId: uuid('vendor_id').references(() => users.id),
    /** The first of its services: what somebody must be able to do is in the items. */
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    /** What the visit is called: the titles of all its services. */
    serviceTitle: text('service_title').notNull(),
    status: text('status').$type<BookingStatus>().notNull().default('requested'),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** What was booked at first, whatever was moved since: fees judge it. Never changes. */
    originalStartsAt: at('original_starts_at').notNull(),
    /** IANA zone of the address. */
    timeZone: text('time_zone').notNull(),
    country: text('country').notNull().default('IN'),
    pincode: text('pincode').notNull(),
    /** Locality of the pincode: all that an offer may show of the address. */
    area: text('area').notNull(),
    city: text('city').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    /** Tax included; the sum of the current scope version's items. */
    totalMinor: minor('total_minor').notNull(),
    currency: currency(),
    /** Of the scope: raised by an approved price change. */
    scopeVersion: integer('scope_version').notNull().default(1),
    /** Of the first service's category: for labour that is agreed on at the door and belongs to no service. */
    commissionBps: integer('commission_bps').notNull(),
    policyId: uuid('policy_id')
      .notNull()
      .references(() => policies.id),
    /** Provider's id of the card to hold; null when none was saved. */
    paymentMethodId: text('payment_method_id'),
    /** Warranty and return visits name the visit that they belong to. */
    parentId: uuid('parent_id').references((): AnyPgColumn => bookings.id),
    /** Of a warranty visit: who did the first work, who is asked first and comes unpaid; and what we pay anybody else. */
    warrantyVendorId: uuid('warranty_vendor_id').references(() => users.id),
    warrantyPayMinor: integer('warranty_pay_minor'),
    /** As the policy said when it was booked. */
    supplierOfRecord: text('supplier_of_record').$type<SupplierOfRecord>().notNull().default('vendor'),
    /** When the wave that is asked now has had its time, or asking goes on after a night. */
    offersExpireAt: at('offers_expire_at'),
    /** Set while asking waits for the morning. */
    asksAt: at('asks_at'),
    /** Begins at 1; a visit that was given back is asked out anew, also to those who were asked before. */
    askRound: integer('ask_round').notNull().default(1),
    acceptedAt: at('accepted_at'),
    enRouteAt: at('en_route_at'),
    arrivedAt: at('arrived_at'),
    /** When it was noticed that the professional is late; of an earlier start or vendor when it is before them. */
    lateAt: at('late_at'),
    startedAt: at('started_at'),
    /** Whether the start code was given at the door. */
    startConfirmed: boolean('start_confirmed'),
    completedAt: at('completed_at'),
    signedAt: at('signed_at'),
    settledAt: at('settled_at'),
    /** Its last sign link died unanswered: until then operations decide. Null while a customer can answer. */
    decideBy: at('decide_by'),
    endedReason: text('ended_reason'),
    /** Compare-and-swap counter; every change raises it, live views follow it. */
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('bookings_draft_key').on(t.customerId, t.draftId),
    index('bookings_customer_idx').on(t.customerId, t.startsAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('bookings_vendor_idx').on(t.vendorId, t.startsAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('bookings_status_idx').on(t.status, t.startsAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('bookings_starts_idx').on(t.startsAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('bookings_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('bookings_total_idx').on(t.totalMinor, t.id),
    index('bookings_pincode_idx').on(t.pincode, t.startsAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('bookings_decide_idx').on(t.decideBy, t.id).where(sql`decide_by is not null`),
    index('bookings_never_signed_idx').on(t.decideBy, t.id).where(sql`status = 'completed' and decide_by is not null`),
    // Whose visits were signed and paid within a period, and whether it was their first.
    index('bookings_signed_idx').on(t.signedAt, t.id).where(sql`signed_at is not null`),
    index('bookings_settled_idx').on(t.settledAt, t.id).where(sql`settled_at is not null`),
    index('bookings_customer_settled_idx').on(t.customerId, t.settledAt, t.id).where(sql`settled_at is not null`),
    index('bookings_policy_idx').on(t.policyId),
    index('bookings_parent_idx').on(t.parentId).where(sql`parent_id is not null`),
    // Where nobody was found: few, and asked for by when they were booked.
    index('bookings_expired_idx').on(t.createdAt, t.pincode, t.serviceId).where(sql`status = 'expired'`),
    index('bookings_waiting_idx').on(t.offersExpireAt).where(sql`status = 'requested'`),
    index('bookings_search_idx').using(
      'gin',
      sql`(reference || ' ' || service_title || ' ' || area || ' ' || city) gin_trgm_ops`,
    ),
  ],
);

/** Where and whom: visible to the customer, the accepted vendor and staff, never with an offer. */
export const bookingContacts = pgTable(
  'booking_contacts',
  {
    bookingId: uuid('booking_id')
      .primaryKey()
      .references(() => bookings.id),
    name: text('name').notNull(),
    phone: text('phone').notNull(),
    line1: text('line1').notNull(),
    line2: text('line2'),
    landmark: text('landmark'),
    accessNotes: text('access_notes'),
    /** What the customer wrote for the professional. */
    notes: text('notes'),
    erasedAt: at('erased_at'),
    ...stamps(),
  },
  (t) => [
    index('booking_contacts_phone_idx').on(t.phone),
    index('booking_contacts_search_idx').using(
      'gin',
      sql`(name || ' ' || phone || ' ' || line1 || ' ' || coalesce(line2, '') || ' ' || coalesce(landmark, '')) gin_trgm_ops`,
    ),
  ],
);

/** The four digits that the customer says at the door; the vendor can only have them checked. */
export const bookingStartCodes = pgTable('booking_start_codes', {
  bookingId: uuid('booking_id')
    .primaryKey()
    .references(() => bookings.id),
  code: text('code').notNull(),
  attempts: integer('attempts').notNull().default(0),
  ...stamps(),
});

/**
 * Line items by scope version: an approved price change adds a version, nothing is rewritten. A line with a service and
 * no add-on is one of the visit's services: whoever comes must do all of them.
 */
export const bookingItems = pgTable(
  'booking_items',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    scopeVersion: integer('scope_version').notNull().default(1),
    position: integer('position').notNull(),
    kind: text('kind').$type<'labour' | 'material'>().notNull(),
    serviceId: uuid('service_id').references(() => services.id),
    addonId: uuid('addon_id').references(() => serviceAddons.id),
    title: text('title').notNull(),
    quantity: integer('quantity').notNull().default(1),
    /** Tax included, for the whole line; so is the duration. */
    amountMinor: minor('amount_minor').notNull(),
    taxBps: integer('tax_bps').notNull(),
    /** Of the service's category when the visit was booked. */
    commissionBps: integer('commission_bps').notNull(),
    durationMinutes: integer('duration_minutes').notNull().default(0),
    /** So long after the work it is put right for nothing; as it was promised when the visit was booked. */
    warrantyDays: integer('warranty_days').notNull().default(0),
    ...stamps(),
  },
  (t) => [uniqueIndex('booking_items_key').on(t.bookingId, t.scopeVersion, t.position)],
);

export const bookingChecklistItems = pgTable(
  'booking_checklist_items',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    itemId: uuid('item_id').references(() => serviceChecklistItems.id),
    label: text('label').notNull(),
    required: boolean('required').notNull(),
    position: integer('position').notNull(),
    doneAt: at('done_at'),
    ...stamps(),
  },
  (t) => [uniqueIndex('booking_checklist_items_key').on(t.bookingId, t.position)],
);

/** What happened on a visit, in order of `at`: the timeline that every role sees. Partitioned by month. */
export const bookingEvents = pgTable(
  'booking_events',
  {
    id: uuid('id').notNull().default(sql`uuidv7()`),
    at: at('at').notNull().default(sql`app_now()`),
    bookingId: uuid('booking_id').notNull(),
    kind: text('kind').notNull(),
    actorId: uuid('actor_id'),
    actorRole: text('actor_role').notNull(),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    data: jsonb('data').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.at, t.id] }), index('booking_events_booking_idx').on(t.bookingId, t.at, t.id)],
);

export const bookingOffers = pgTable(
  'booking_offers',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => users.id),
    wave: integer('wave').notNull().default(1),
    status: text('status')
      .$type<'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'lost'>()
      .notNull()
      .default('open'),
    /** All that an offer shows of the visit: copied, so that an offer opens no booking. */
    serviceTitle: text('service_title').notNull(),
    scope: jsonb('scope').$type<string[]>().notNull().default([]),
    area: text('area').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    timeZone: text('time_zone').notNull(),
    netPayMinor: minor('net_pay_minor').notNull(),
    currency: currency(),
    distanceM: integer('distance_m').notNull(),
    /** His place among those who had the time, from 1; 0 for an assignment. */
    rank: integer('rank').notNull().default(0),
    /** How many had the time. */
    rankedOf: integer('ranked_of').notNull().default(0),
    expiresAt: at('expires_at').notNull(),
    decidedAt: at('decided_at'),
    reason: text('reason'),
    /** He had accepted and could not come after all. */
    gaveBack: boolean('gave_back').notNull().default(false),
    /** He had accepted, gave nothing back and did not come; `gaveBack` is true as well. */
    noShow: boolean('no_show').notNull().default(false),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('booking_offers_key').on(t.bookingId, t.vendorId, t.wave),
    index('booking_offers_vendor_idx').on(
      t.vendorId,
      t.status,
      t.createdAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('booking_offers_expiry_idx').on(t.expiresAt).where(sql`status = 'open'`),
    uniqueIndex('booking_offers_one_accepted').on(t.bookingId, t.wave).where(sql`status = 'accepted'`),
  ],
);
