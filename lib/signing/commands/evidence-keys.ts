import 'server-only';
import { eq } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { evidenceKeys } from '@/db/schema';
import type { PublicEvidenceKey } from '@/lib/core/crypto/evidence-key';

/** Keeps the public half for good. Throws when another key already signed under this id. */
export function keepPublicKey(tx: Tx, { id, publicKeyPem }: PublicEvidenceKey): Promise<void> {
  return asSystem(tx, async () => {
    const read = () =>
      tx.select({ pem: evidenceKeys.publicKeyPem }).from(evidenceKeys).where(eq(evidenceKeys.id, id)).limit(1);
    let [kept] = await read();
    if (!kept) {
      await tx.insert(evidenceKeys).values({ id, publicKeyPem }).onConflictDoNothing();
      [kept] = await read();
    }
    if (kept?.pem !== publicKeyPem) throw new Error(`evidence key id ${id} was used by another key`);
  });
}
