import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, id, stamps } from './columns';
import { users } from './people';

/**
 * Somebody who is asked to apply, by SMS or mail. The secret of the link derives from a key; only its hash is stored, and
 * each sending is a row of its own.
 */
export const vendorInvitations = pgTable(
  'vendor_invitations',
  {
    id: id(),
    /** One of the two: E.164, or lower case. Both null once erased. */
    phone: text('phone'),
    email: text('email'),
    name: text('name'),
    locale: text('locale').notNull().default('en'),
    /** What the application begins with. */
    serviceIds: uuid('service_ids').array().notNull().default(sql`'{}'`),
    pincode: text('pincode'),
    /** In the inviter's words; the invited reads it. */
    note: text('note'),
    status: text('status').$type<'open' | 'used' | 'revoked' | 'replaced'>().notNull().default('open'),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => users.id),
    nonce: bytea('nonce').notNull(),
    keyId: text('key_id').notNull(),
    tokenSha256: bytea('token_sha256').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
    sentAt: at('sent_at'),
    /** Why the provider would not send it. */
    failureCode: text('failure_code'),
    /** When its page was first looked at: said by the page, not by whatever fetched the link. */
    openedAt: at('opened_at'),
    usedBy: uuid('used_by').references(() => users.id),
    usedAt: at('used_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('vendor_invitations_open_phone').on(t.phone).where(sql`status = 'open'`),
    uniqueIndex('vendor_invitations_open_email').on(t.email).where(sql`status = 'open'`),
    index('vendor_invitations_created_idx').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('vendor_invitations_by_idx').on(t.invitedBy, t.createdAt),
    index('vendor_invitations_phone_idx').on(t.phone).where(sql`phone is not null`),
    index('vendor_invitations_email_idx').on(t.email).where(sql`email is not null`),
    index('vendor_invitations_used_idx').on(t.usedBy).where(sql`used_by is not null`),
  ],
);
