import 'server-only';
import { Readable } from 'node:stream';
import type { Actor } from '@/lib/core/actor';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { failed, invalid, notFound, ok, Refusal, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { newObjectKey } from '@/lib/integrations/object-storage';
import { storage } from '@/lib/integrations/storage';
import { openStored } from '@/lib/photos/provider/open-photo';
import { fileResponse } from '@/lib/photos/provider/photo-response';
import { assertUpload, recordImage, storeImage } from '@/lib/photos/provider/store-image';
import type { PhotoSize } from '@/lib/photos/schema';
import { admitDocument, recordDocument, type StoredDocument } from '../commands/record-document';
import { isWholePdf, looksLikePdf } from '../policy/pdf';
import { locateDocument } from '../queries/documents';
import type { DocumentInput, VendorDocument } from '../schema/documents';

/**
 * Keeps a document's file privately and hands it in. A photograph is decoded and shown re-encoded, without metadata; a
 * PDF stays as it was sent. What it is, its bytes say. Failures: 413 `photo_too_large`, `photo_too_many_pixels`;
 * 415 `photo_type`; 422 on `file`, `kind`, `number`, `expiresOn`; 403; 404; 409 as `recordDocument`; 503
 * `storage_full`, `storage_unavailable`.
 */
export async function addDocument(
  actor: Actor,
  vendorId: string,
  { bytes, ...input }: DocumentInput & { bytes: Buffer },
): Promise<Result<VendorDocument>> {
  try {
    if (!isUuid(vendorId)) throw notFound();
    assertUpload(bytes);
    await admitDocument(actor, vendorId, input);
    const file = await keep(bytes);
    const kept = await recordImage(file, () => recordDocument(actor, vendorId, input, file));
    return kept.ok ? ok(kept.value.document) : kept;
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

async function keep(bytes: Buffer): Promise<StoredDocument> {
  if (!looksLikePdf(bytes)) {
    const { storageKey, mediaType, sha256, bytes: size } = await storeImage('documents', bytes, true);
    return { storageKey, mediaType, sha256, bytes: size };
  }
  if (!isWholePdf(bytes)) throw invalid({ path: 'file', message: 'photo_unreadable' });
  const storageKey = newObjectKey('documents', 'pdf');
  await storage().putObject(storageKey, bytes);
  return { storageKey, mediaType: 'application/pdf', sha256: sha256Hex(bytes), bytes: bytes.length };
}

/** A document's picture, or its PDF, which opens in the browser's own viewer and never as a page of ours. Throws `not_found`. */
export async function documentResponse(
  actor: Actor,
  documentId: string,
  size: PhotoSize,
  ifNoneMatch: string | null,
): Promise<Response> {
  const { storageKey, sha256, isPdf } = await locateDocument(actor, documentId);
  if (!isPdf) return fileResponse(await openStored({ storageKey, sha256 }, size), ifNoneMatch);
  const found = await storage().getObject(storageKey);
  if (!found) throw notFound();
  return new Response(Readable.toWeb(found.stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(found.bytes),
      'Content-Disposition': `inline; filename="document-${documentId.slice(-8)}.pdf"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'",
    },
  });
}
