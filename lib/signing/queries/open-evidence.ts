import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { evidenceKeys, signatures } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { configuredEvidenceKeys, type PublicEvidenceKey } from '@/lib/core/crypto/evidence-key';
import { decrypt } from '@/lib/core/crypto/vault';
import { conflict, forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { openBookingKey, place } from './booking-key';
import { openStoredEvidence } from './verify-stored-evidence';

export type EvidenceFiles = {
  bookingId: string;
  evidenceSha256: string;
  /** evidence.json, exactly the bytes that were signed. */
  evidence: Buffer;
  /** evidence.sig: 64 bytes, Ed25519. */
  signature: Buffer;
  publicKeyPem: string;
  png: Buffer;
  strokes: Buffer;
};

/**
 * The sealed files for an entitled reader: the customer and staff. The vendor is not: they hold the single rating.
 * Throws `forbidden`, `not_found`; conflict `erased` when the key was destroyed.
 */
export async function openEvidence(actor: Actor, id: string): Promise<EvidenceFiles> {
  if (!hasRole(actor, 'customer', 'ops_manager', 'super_admin') && actor.kind !== 'system') throw forbidden();
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const stored = await openStoredEvidence(tx, { id });
    const [row] = await tx
      .select({ png: signatures.png, strokes: signatures.strokes })
      .from(signatures)
      .where(eq(signatures.id, id));
    if (!stored || !row) throw notFound();
    const key = await openBookingKey(tx, stored.bookingId);
    if (!key || !Buffer.isBuffer(stored.bytes)) throw conflict('erased');
    return {
      bookingId: stored.bookingId,
      evidenceSha256: stored.evidenceSha256,
      evidence: stored.bytes,
      signature: stored.signature,
      publicKeyPem: stored.publicKeyPem ?? '',
      png: decrypt(key, row.png, place.png(id)),
      strokes: decrypt(key, row.strokes, place.strokes(id)),
    };
  });
}

/** Every key that ever signed or will sign next, for /.well-known/homeserve-keys.json. */
export async function listEvidenceKeys(actor: Actor): Promise<PublicEvidenceKey[]> {
  const kept = await readAs(actor, (tx) =>
    tx
      .select({ id: evidenceKeys.id, publicKeyPem: evidenceKeys.publicKeyPem })
      .from(evidenceKeys)
      .orderBy(evidenceKeys.createdAt, evidenceKeys.id),
  );
  const known = new Set(kept.map((key) => key.id));
  return [...kept, ...configuredEvidenceKeys().filter((key) => !known.has(key.id))];
}
