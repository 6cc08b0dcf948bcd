import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '@/lib/core/actor';
import { at, bytea, id, stamps } from './columns';

export const users = pgTable(
  'users',
  {
    id: id(),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<'active' | 'suspended' | 'erased'>().notNull().default('active'),
    /** Why staff last changed role or status. */
    statusReason: text('status_reason'),
    name: text('name').notNull(),
    /** Lower case. */
    email: text('email'),
    emailVerifiedAt: at('email_verified_at'),
    /** E.164. */
    phone: text('phone'),
    phoneVerifiedAt: at('phone_verified_at'),
    locale: text('locale').notNull().default('en'),
    timeZone: text('time_zone').notNull().default('Asia/Kolkata'),
    demo: boolean('demo').notNull().default(false),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('users_email_key').on(t.email),
    uniqueIndex('users_verified_phone_key').on(t.phone).where(sql`phone_verified_at is not null`),
    index('users_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('users_role_created_idx').on(t.role, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('users_status_created_idx').on(t.status, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('users_name_idx').on(t.name, t.id),
    index('users_search_idx').using(
      'gin',
      sql`(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')) gin_trgm_ops`,
    ),
  ],
);

/** Apart from `users`, so that no list of people can ever select a hash. */
export const credentials = pgTable('credentials', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id),
  passwordHash: text('password_hash').notNull(),
  ...stamps(),
});

/** The provider's customer for a user; one row per user and provider account. */
export const paymentProfiles = pgTable('payment_profiles', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id),
  stripeCustomerId: text('stripe_customer_id').notNull().unique(),
  ...stamps(),
});

/** Places that a customer books for; archived, never deleted, because visits were made there. */
export const addresses = pgTable(
  'addresses',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** "Home", "Amma's flat": the customer's own word. */
    label: text('label').notNull(),
    line1: text('line1').notNull(),
    line2: text('line2'),
    landmark: text('landmark'),
    city: text('city').notNull(),
    country: text('country').notNull().default('IN'),
    pincode: text('pincode').notNull(),
    /** Gate code and the like: copied into a booking, shown to the vendor on the day only. */
    accessNotes: text('access_notes'),
    preferred: boolean('preferred').notNull().default(false),
    active: boolean('active').notNull().default(true),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('addresses_user_idx').on(t.userId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    uniqueIndex('addresses_one_preferred').on(t.userId).where(sql`preferred and active`),
    index('addresses_search_idx').using(
      'gin',
      sql`(line1 || ' ' || coalesce(line2, '') || ' ' || coalesce(landmark, '') || ' ' || city || ' ' || pincode) gin_trgm_ops`,
    ),
  ],
);

/** Staff come by invitation only. The link derives from a key; only its hash is stored. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role').$type<'onboard_manager' | 'ops_manager' | 'super_admin'>().notNull(),
    status: text('status').$type<'open' | 'accepted' | 'revoked' | 'expired'>().notNull().default('open'),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => users.id),
    nonce: bytea('nonce').notNull(),
    keyId: text('key_id').notNull(),
    tokenSha256: bytea('token_sha256').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
    acceptedBy: uuid('accepted_by').references(() => users.id),
    acceptedAt: at('accepted_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('invitations_one_open').on(t.email).where(sql`status = 'open'`),
    index('invitations_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('invitations_accepted_idx').on(t.acceptedBy).where(sql`accepted_by is not null`),
  ],
);

/** Two people who do not want to meet again: neither is offered the other's visits. */
export const personBlocks = pgTable(
  'person_blocks',
  {
    id: id(),
    blockerId: uuid('blocker_id')
      .notNull()
      .references(() => users.id),
    blockedId: uuid('blocked_id')
      .notNull()
      .references(() => users.id),
    reason: text('reason'),
    active: boolean('active').notNull().default(true),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('person_blocks_pair_key').on(t.blockerId, t.blockedId),
    index('person_blocks_blocked_idx').on(t.blockedId).where(sql`active`),
  ],
);
