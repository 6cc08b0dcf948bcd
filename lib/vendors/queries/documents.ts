import 'server-only';
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { categories, services, vendorDocuments, vendorSkills, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { canReadDocuments, documentPlaces, gapsOf } from '../policy/documents';
import type { DocumentPlace, VendorDocument } from '../schema/documents';

const COLUMNS = {
  id: vendorDocuments.id,
  vendorId: vendorDocuments.vendorId,
  kind: vendorDocuments.kind,
  status: vendorDocuments.status,
  lastFour: vendorDocuments.lastFour,
  expiresOn: vendorDocuments.expiresOn,
  expired: sql<boolean>`coalesce(${vendorDocuments.expiresAt} <= app_now(), false)`,
  mediaType: vendorDocuments.mediaType,
  erasedAt: vendorDocuments.erasedAt,
  note: vendorDocuments.note,
  createdAt: vendorDocuments.createdAt,
  reviewedAt: vendorDocuments.reviewedAt,
  version: vendorDocuments.version,
};
type Row = Omit<VendorDocument, 'file' | 'submittedAt' | 'reviewedAt'> & {
  mediaType: string | null;
  erasedAt: Date | null;
  createdAt: Date;
  reviewedAt: Date | null;
};

const toVendorDocument = ({ mediaType, erasedAt, createdAt, reviewedAt, ...row }: Row): VendorDocument => ({
  ...row,
  file: !mediaType || erasedAt ? null : mediaType === 'application/pdf' ? 'pdf' : 'image',
  submittedAt: createdAt.toISOString(),
  reviewedAt: reviewedAt?.toISOString() ?? null,
});

/**
 * The documents of several professionals by kind, in as many statements as for one: what their services require, by
 * their categories, and what stands (none that a later one took the place of).
 */
async function placesByVendor(tx: Tx, vendorIds: string[]): Promise<Map<string, DocumentPlace[]>> {
  if (vendorIds.length === 0) return new Map();
  const required = await tx
    .selectDistinct({
      vendorId: vendorSkills.vendorId,
      kind: sql<DocumentKind>`unnest(${categories.requiredDocuments})`,
    })
    .from(vendorSkills)
    .innerJoin(services, eq(services.id, vendorSkills.serviceId))
    .innerJoin(categories, eq(categories.id, services.categoryId))
    .where(and(inArray(vendorSkills.vendorId, vendorIds), eq(vendorSkills.active, true)));
  const documents = await tx
    .select(COLUMNS)
    .from(vendorDocuments)
    .where(and(inArray(vendorDocuments.vendorId, vendorIds), ne(vendorDocuments.status, 'superseded')))
    .orderBy(desc(vendorDocuments.createdAt));
  const standing = documents.map(toVendorDocument);
  return new Map(
    vendorIds.map((id) => {
      const kinds = required.filter((row) => row.vendorId === id).map(({ kind }) => kind);
      const own = standing.filter((row) => row.vendorId === id);
      return [id, documentPlaces(kinds, own)];
    }),
  );
}

/** The same of one. */
export const placesOf = async (tx: Tx, vendorId: string): Promise<DocumentPlace[]> =>
  (await placesByVendor(tx, [vendorId])).get(vendorId) ?? [];

export type Gap = ReturnType<typeof gapsOf>[number];

/** What stands in the way of each of several professionals' approval. */
export async function gapsByVendor(tx: Tx, vendorIds: string[]): Promise<Map<string, Gap[]>> {
  const places = await placesByVendor(tx, vendorIds);
  return new Map([...places].map(([id, own]) => [id, gapsOf(own)]));
}

/** A professional's documents by kind, for himself and onboarding. Throws `not_found`. */
export async function listDocuments(actor: Actor, vendorId: string): Promise<DocumentPlace[]> {
  if (!isUuid(vendorId) || !canReadDocuments(actor, vendorId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [vendor] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId));
    if (!vendor) throw notFound();
    return placesOf(tx, vendorId);
  });
}

/** One document inside a transaction. Throws `not_found`. */
export async function readDocument(tx: Tx, id: string): Promise<VendorDocument> {
  const [row] = await tx.select(COLUMNS).from(vendorDocuments).where(eq(vendorDocuments.id, id));
  if (!row) throw notFound();
  return toVendorDocument(row);
}

type DocumentFile = { storageKey: string; sha256: string; isPdf: boolean };

/** Where a document's file lies, for its holder and onboarding. Throws `not_found`. */
export async function locateDocument(actor: Actor, id: string): Promise<DocumentFile> {
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx.select().from(vendorDocuments).where(eq(vendorDocuments.id, id));
    if (!row?.storageKey || !row.sha256 || row.erasedAt || !canReadDocuments(actor, row.vendorId)) throw notFound();
    return { storageKey: row.storageKey, sha256: row.sha256, isPdf: row.mediaType === 'application/pdf' };
  });
}
