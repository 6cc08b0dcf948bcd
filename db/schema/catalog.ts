import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
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
import { DEFAULT_POLICY, type Policy } from '@/lib/core/policy';
import type { ShotMoment } from '@/lib/core/shots';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { at, currency, id, minor, stamps } from './columns';

/** A version knows the numbers that there were when it was made; those that came later stand as they were shipped. */
const policyRules = customType<{ data: Policy; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (rules) => JSON.stringify(rules),
  fromDriver: (stored) => ({ ...DEFAULT_POLICY, ...(stored as Partial<Policy>) }),
});

/** Reference data: loaded by the importer, read by everybody, written by nobody else. */
export const pincodes = pgTable(
  'pincodes',
  {
    country: text('country').notNull().default('IN'),
    code: text('code').notNull(),
    place: text('place').notNull(),
    district: text('district').notNull(),
    state: text('state').notNull(),
    /** WGS 84 degrees. */
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    timeZone: text('time_zone').notNull().default('Asia/Kolkata'),
    coordinateSource: text('coordinate_source').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.country, t.code] }),
    index('pincodes_district_idx').on(t.state, t.district),
    index('pincodes_place_idx').on(t.latitude, t.longitude),
  ],
);

export const categories = pgTable('categories', {
  id: id(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
  summary: text('summary').notNull(),
  /** Basis points of the pre-tax labour. */
  commissionBps: integer('commission_bps').notNull().default(1500),
  /** Services accounting code for the tax invoice. */
  sac: text('sac').notNull(),
  position: integer('position').notNull(),
  /** Which papers somebody must have to do its services. */
  requiredDocuments: text('required_documents')
    .array()
    .$type<DocumentKind[]>()
    .notNull()
    .default(['identity', 'address', 'police_verification']),
  active: boolean('active').notNull().default(true),
  ...stamps(),
});

export const services = pgTable(
  'services',
  {
    id: id(),
    categoryId: uuid('category_id')
      .notNull()
      .references(() => categories.id),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    /** What the price covers, a line each. */
    includes: jsonb('includes').$type<string[]>().notNull().default([]),
    /** Tax included. */
    priceMinor: minor('price_minor').notNull(),
    currency: currency(),
    taxBps: integer('tax_bps').notNull().default(1800),
    durationMinutes: integer('duration_minutes').notNull(),
    warrantyDays: integer('warranty_days').notNull().default(0),
    active: boolean('active').notNull().default(true),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('services_title_idx').on(t.title, t.id),
    index('services_price_idx').on(t.priceMinor, t.id),
    index('services_category_idx').on(t.categoryId, t.title, t.id),
    index('services_search_idx').using('gin', sql`(title || ' ' || description) gin_trgm_ops`),
  ],
);

export const serviceAddons = pgTable(
  'service_addons',
  {
    id: id(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    title: text('title').notNull(),
    priceMinor: minor('price_minor').notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    position: integer('position').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [index('service_addons_service_idx').on(t.serviceId, t.position)],
);

export const serviceChecklistItems = pgTable(
  'service_checklist_items',
  {
    id: id(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    label: text('label').notNull(),
    required: boolean('required').notNull(),
    position: integer('position').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [index('service_checklist_items_service_idx').on(t.serviceId, t.position)],
);

/** A place that has to be photographed, before the work, after it, or both: the two are then one pair. */
export const serviceShots = pgTable(
  'service_shots',
  {
    id: id(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    label: text('label').notNull(),
    moment: text('moment').$type<ShotMoment>().notNull(),
    position: integer('position').notNull(),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [index('service_shots_service_idx').on(t.serviceId, t.position)],
);

/** Numbers are data: each row is one version, frozen into the bookings made under it. */
export const policies = pgTable(
  'policies',
  {
    id: id(),
    market: text('market').notNull().default('IN'),
    version: integer('version').notNull(),
    rules: policyRules('rules').notNull(),
    activeFrom: at('active_from').notNull().default(sql`app_now()`),
    /** Why somebody made this version; null for the first one. */
    reason: text('reason'),
    ...stamps(),
  },
  (t) => [uniqueIndex('policies_market_version_key').on(t.market, t.version)],
);
