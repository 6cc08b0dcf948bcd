import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { vendorDocuments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decrypt, deriveKey } from '@/lib/core/crypto/vault';
import { keyring } from '@/lib/core/env';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canReviewVendors } from '../policy';
import { DOCUMENT_KEY, documentPlace } from '../policy/documents';

/**
 * The whole number of a document, for a reviewer: that he read it stands in the log with the same commit. Refuses
 * `forbidden`, `not_found` (also of what has no number, or was erased).
 */
export function readDocumentNumber(actor: Actor, documentId: string): Promise<Result<{ number: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor)) throw forbidden();
    if (!isUuid(documentId)) throw notFound();
    const [row] = await tx
      .update(vendorDocuments)
      .set({ numberReadAt: sql`app_now()`, version: sql`${vendorDocuments.version} + 1` })
      .where(eq(vendorDocuments.id, documentId))
      .returning();
    const vault = keyring('VAULT_KEYS').find((one) => one.id === row?.vaultKeyId);
    if (!row?.sealedNumber || !vault) throw notFound();
    const key = deriveKey(vault.key, DOCUMENT_KEY);
    return { number: decrypt(key, row.sealedNumber, documentPlace(documentId)).toString() };
  });
}
