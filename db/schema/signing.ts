import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AuthMethod } from '@/lib/core/actor';
import { bookings } from './bookings';
import { at, bytea, id, minor, stamps } from './columns';
import { users } from './people';

export const signatureRequests = pgTable(
  'signature_requests',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    status: text('status')
      .$type<'issued' | 'viewed' | 'signed' | 'expired' | 'revoked' | 'superseded'>()
      .notNull()
      .default('issued'),
    /** The frozen offer: canonical JSON, encrypted under the booking's key. */
    offer: bytea('offer').notNull(),
    offerSha256: text('offer_sha256').notNull(),
    nonce: bytea('nonce').notNull(),
    keyId: text('key_id').notNull(),
    tokenSha256: bytea('token_sha256').notNull().unique(),
    issuedAt: at('issued_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    firstViewedAt: at('first_viewed_at'),
    /** When the customer is reminded next; null: not again. */
    remindAt: at('remind_at'),
    /** Signed, objected, expired, revoked or superseded. */
    endedAt: at('ended_at'),
    /** Why operations took it back. */
    endReason: text('end_reason'),
    supersedesId: uuid('supersedes_id'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('signature_requests_one_live').on(t.bookingId).where(sql`status in ('issued', 'viewed')`),
    index('signature_requests_booking_idx').on(t.bookingId, t.issuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('signature_requests_due_idx').on(t.expiresAt).where(sql`status in ('issued', 'viewed')`),
    index('signature_requests_remind_idx').on(t.remindAt).where(sql`status in ('issued', 'viewed')`),
  ],
);

/** The sealed answer. Written once; the app role can neither update nor delete it. `id` is the evidence id. */
export const signatures = pgTable(
  'signatures',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    signatureRequestId: uuid('signature_request_id')
      .notNull()
      .unique()
      .references(() => signatureRequests.id),
    /** evidence.json, canonical bytes, encrypted under the booking's key; never regenerated. */
    evidence: bytea('evidence').notNull(),
    evidenceSha256: text('evidence_sha256').notNull().unique(),
    /** Ed25519 over the file's bytes. */
    evidenceSignature: bytea('evidence_signature').notNull(),
    keyId: text('key_id').notNull(),
    /** strokes.json and signature.png, encrypted under the booking's key. */
    strokes: bytea('strokes').notNull(),
    png: bytea('png').notNull(),
    method: text('method').$type<'drawn' | 'typed'>().notNull(),
    authMethod: text('auth_method').$type<AuthMethod>().notNull(),
    relation: text('relation').$type<'self' | 'family' | 'tenant' | 'other'>().notNull(),
    rating: integer('rating').notNull(),
    comment: text('comment'),
    totalMinor: minor('total_minor').notNull(),
    signedAt: at('signed_at').notNull(),
    ...stamps(),
  },
  (t) => [
    index('signatures_booking_idx').on(t.bookingId),
    index('signatures_signed_idx').on(t.signedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);

/** Data keys, wrapped by a vault key. Nulling one erases what it encrypts, hashes and proofs stay valid. */
export const bookingKeys = pgTable('booking_keys', {
  bookingId: uuid('booking_id')
    .primaryKey()
    .references(() => bookings.id),
  wrappedKey: bytea('wrapped_key'),
  vaultKeyId: text('vault_key_id').notNull(),
  ...stamps(),
});

/** Public halves of the keys that ever signed evidence. */
export const evidenceKeys = pgTable('evidence_keys', {
  id: text('id').primaryKey(),
  publicKeyPem: text('public_key_pem').notNull(),
  ...stamps(),
});

/** The honest no, and every later disagreement. */
export const disputes = pgTable(
  'disputes',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    signatureRequestId: uuid('signature_request_id').references(() => signatureRequests.id),
    openedBy: uuid('opened_by').references(() => users.id),
    status: text('status').$type<'open' | 'resolved'>().notNull().default('open'),
    reason: text('reason').notNull(),
    comment: text('comment'),
    outcome: text('outcome'),
    refundMinor: minor('refund_minor'),
    resolution: text('resolution'),
    openedAt: at('opened_at').notNull().default(sql`app_now()`),
    resolvedAt: at('resolved_at'),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('disputes_one_open').on(t.bookingId).where(sql`status = 'open'`),
    index('disputes_status_idx').on(t.status, t.openedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('disputes_booking_idx').on(t.bookingId),
  ],
);
