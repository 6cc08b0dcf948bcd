import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { at, bytea, id, stamps } from './columns';
import { users } from './people';
import { vendors } from './vendors';

/**
 * What a professional proves himself with. The number is sealed, the file private; a correction or a renewal is a row of
 * its own, so that what was once accepted stays as it was. Without a file: seen before files were kept here.
 */
export const vendorDocuments = pgTable(
  'vendor_documents',
  {
    id: id(),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    kind: text('kind').$type<DocumentKind>().notNull(),
    status: text('status')
      .$type<'submitted' | 'accepted' | 'revision_requested' | 'rejected' | 'superseded'>()
      .notNull()
      .default('submitted'),
    lastFour: text('last_four'),
    sealedNumber: bytea('sealed_number'),
    vaultKeyId: text('vault_key_id'),
    /** The last day on which it holds, and the instant after it where he lives. */
    expiresOn: date('expires_on'),
    expiresAt: at('expires_at'),
    storageKey: text('storage_key'),
    mediaType: text('media_type').$type<'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'>(),
    /** Of the original bytes. */
    sha256: text('sha256'),
    bytes: integer('bytes'),
    /** What the reviewer wrote to him. */
    note: text('note'),
    reviewedBy: uuid('reviewed_by').references(() => users.id),
    reviewedAt: at('reviewed_at'),
    /** When a reviewer last read the whole number; who it was stands in the log. */
    numberReadAt: at('number_read_at'),
    /** He was told of its end when so many days were left; 0: that it is over. */
    toldDays: integer('told_days'),
    erasedAt: at('erased_at'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('vendor_documents_vendor_idx').on(t.vendorId, t.createdAt),
    index('vendor_documents_reviewer_idx').on(t.reviewedBy),
    uniqueIndex('vendor_documents_one_accepted').on(t.vendorId, t.kind).where(sql`status = 'accepted'`),
    uniqueIndex('vendor_documents_one_open')
      .on(t.vendorId, t.kind)
      .where(sql`status in ('submitted', 'revision_requested', 'rejected')`),
    index('vendor_documents_superseded_idx').on(t.updatedAt).where(sql`status = 'superseded' and erased_at is null`),
    index('vendor_documents_ending_idx')
      .on(t.expiresAt)
      .where(sql`status = 'accepted' and expires_at is not null and coalesce(told_days, 1000) > 0`),
  ],
);
