import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { evidenceKeys, signatures } from '@/db/schema';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { verifyEvidence } from '@/lib/core/crypto/evidence-key';
import { decrypt } from '@/lib/core/crypto/vault';
import { openBookingKey, place } from './booking-key';

export type StoredEvidence = {
  id: string;
  bookingId: string;
  evidenceSha256: string;
  signature: Buffer;
  keyId: string;
  publicKeyPem: string | null;
  /** The file's bytes; null when its key was destroyed, `damaged` when it no longer opens. */
  bytes: Buffer | 'damaged' | null;
};

/** The sealed file of one signature; null when there is none that this reader may see. */
export async function openStoredEvidence(
  tx: Tx,
  by: { id: string } | { sha256: string },
): Promise<StoredEvidence | null> {
  const [row] = await tx
    .select({
      id: signatures.id,
      bookingId: signatures.bookingId,
      evidence: signatures.evidence,
      evidenceSha256: signatures.evidenceSha256,
      signature: signatures.evidenceSignature,
      keyId: signatures.keyId,
      publicKeyPem: evidenceKeys.publicKeyPem,
    })
    .from(signatures)
    .leftJoin(evidenceKeys, eq(evidenceKeys.id, signatures.keyId))
    .where('id' in by ? eq(signatures.id, by.id) : eq(signatures.evidenceSha256, by.sha256));
  if (!row) return null;
  const { evidence, ...about } = row;
  const key = await openBookingKey(tx, row.bookingId);
  return { ...about, bytes: key ? opened(key, evidence, row.id) : null };
}

function opened(key: Buffer, sealed: Buffer, evidenceId: string): Buffer | 'damaged' {
  try {
    return decrypt(key, sealed, place.evidence(evidenceId));
  } catch {
    return 'damaged';
  }
}

/** Whether the file hashes to what is stored, and whether its signature holds. */
export function checkBytes(stored: StoredEvidence): { hash: boolean; signature: boolean } {
  if (!Buffer.isBuffer(stored.bytes)) return { hash: false, signature: false };
  return {
    hash: sha256Hex(stored.bytes) === stored.evidenceSha256,
    signature: stored.publicKeyPem !== null && verifyEvidence(stored.bytes, stored.signature, stored.publicKeyPem),
  };
}

/** Whether the evidence of this hash is still exactly what was sealed and signed: asked before money moves. */
export async function isStillSealed(tx: Tx, evidenceSha256: string): Promise<boolean> {
  const stored = await openStoredEvidence(tx, { sha256: evidenceSha256 });
  if (!stored) return false;
  const { hash, signature } = checkBytes(stored);
  return hash && signature;
}
