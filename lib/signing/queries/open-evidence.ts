import 'server-only';
import { eq } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { bookings, evidenceKeys, signatures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { canonicalBytes } from '@/lib/core/crypto/canonical-json';
import { configuredEvidenceKeys, type PublicEvidenceKey } from '@/lib/core/crypto/evidence-key';
import { decrypt } from '@/lib/core/crypto/vault';
import { conflict, forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canOpenEvidence } from '../policy';
import { openBookingKey, place } from './booking-key';
import { checkBytes, openStoredEvidence } from './verify-stored-evidence';

export type EvidenceFiles = {
  bookingId: string;
  reference: string;
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
 * The sealed files for an entitled reader: the customer, whoever signed by the link, and staff. The vendor is not: they
 * hold the single rating. Throws `forbidden`, `not_found`; conflict `erased` when the key was destroyed,
 * `evidence_damaged` when something is no longer what was sealed.
 */
export async function openEvidence(actor: Actor, id: string): Promise<EvidenceFiles> {
  if (!canOpenEvidence(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({
        bookingId: signatures.bookingId,
        requestId: signatures.signatureRequestId,
        reference: bookings.reference,
        png: signatures.png,
        strokes: signatures.strokes,
      })
      .from(signatures)
      .innerJoin(bookings, eq(bookings.id, signatures.bookingId))
      .where(eq(signatures.id, id));
    if (!row || (actor.kind === 'link_holder' && actor.signatureRequestId !== row.requestId)) throw notFound();
    // A link opens no keys by itself; whose evidence it is was asked above.
    return asSystem(tx, async () => {
      const [stored, key] = [await openStoredEvidence(tx, { id }), await openBookingKey(tx, row.bookingId)];
      if (!stored || !key || stored.bytes === null) throw conflict('erased');
      const { hash, signature } = checkBytes(stored);
      if (stored.bytes === 'damaged' || !hash || !signature) throw conflict('evidence_damaged');
      return {
        bookingId: row.bookingId,
        reference: row.reference,
        evidenceSha256: stored.evidenceSha256,
        evidence: stored.bytes,
        signature: stored.signature,
        publicKeyPem: stored.publicKeyPem ?? '',
        png: opened(key, row.png, place.png(id)),
        strokes: opened(key, row.strokes, place.strokes(id)),
      };
    });
  });
}

function opened(key: Buffer, sealed: Buffer, where: string): Buffer {
  try {
    return decrypt(key, sealed, where);
  } catch {
    throw conflict('evidence_damaged');
  }
}

/** Every key that ever signed or will sign next. */
async function listEvidenceKeys(tx: Tx): Promise<PublicEvidenceKey[]> {
  const kept = await tx
    .select({ id: evidenceKeys.id, publicKeyPem: evidenceKeys.publicKeyPem })
    .from(evidenceKeys)
    .orderBy(evidenceKeys.createdAt, evidenceKeys.id);
  const known = new Set(kept.map((key) => key.id));
  return [...kept, ...configuredEvidenceKeys().filter((key) => !known.has(key.id))];
}

/** /.well-known/homeserve-keys.json, and keys.json of a bundle: canonical bytes. */
export async function keyFile(tx: Tx): Promise<Buffer> {
  const keys = await listEvidenceKeys(tx);
  return canonicalBytes({
    keys: keys.map(({ id, publicKeyPem }) => ({ algorithm: 'Ed25519', key_id: id, public_key_pem: publicKeyPem })),
  });
}

/** The published keys, for whoever asks. */
export const publishedKeys = (actor: Actor): Promise<Buffer> => readAs(actor, keyFile);
