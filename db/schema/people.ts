import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '@/lib/core/actor';
import { at, id, stamps } from './columns';

export const users = pgTable(
  'users',
  {
    id: id(),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<'active' | 'suspended'>().notNull().default('active'),
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
    index('users_created_idx').on(t.createdAt.desc(), t.id.desc()),
    index('users_role_created_idx').on(t.role, t.createdAt.desc(), t.id.desc()),
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
