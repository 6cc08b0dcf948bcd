import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { photos, signatures } from '@/db/schema';
import { proveInsert } from '@/lib/audit/queries/prove-row';
import type { InclusionProof } from '@/lib/audit/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { readEvidence } from '../policy/evidence-facts';
import type { SealedEvidence } from '../schema/evidence';
import { consentText } from './consent';
import { type EvidenceFiles, openEvidence, publishedKeys } from './open-evidence';

export type SealedPhoto = { id: string; kind: string; sha256: string; mediaType: string };

export type BundleSource = EvidenceFiles & {
  facts: SealedEvidence;
  consent: string;
  /** keys.json. */
  keys: Buffer;
  /** As the evidence lists them. */
  photos: SealedPhoto[];
};

/** All of a bundle but the photographs' bytes and the proof of the log, for whoever may open the evidence. */
export async function bundleSource(actor: Actor, id: string): Promise<BundleSource> {
  const files = await openEvidence(actor, id);
  const facts = readEvidence(files.evidence) as SealedEvidence | null;
  if (!facts) throw new Error(`evidence ${id} is of a kind that this version does not know`);
  const [consent, keys, types] = await Promise.all([
    consentText(facts.consent.version, facts.consent.locale),
    publishedKeys(actor),
    mediaTypes(actor, files.bookingId),
  ]);
  const sealed = facts.photos.map((photo) => ({ ...photo, mediaType: types.get(photo.id) ?? '' }));
  return { ...files, facts, consent: consent ?? '', keys, photos: sealed };
}

async function mediaTypes(actor: Actor, bookingId: string): Promise<Map<string, string>> {
  const rows = await readAs(actor, (tx) =>
    tx.select({ id: photos.id, mediaType: photos.mediaType }).from(photos).where(eq(photos.bookingId, bookingId)),
  );
  return new Map(rows.map(({ id, mediaType }) => [id, mediaType]));
}

/** How the log holds a signature that its asker has opened already; null while it waits for the sealer. */
export const signatureProof = (actor: Actor, id: string): Promise<InclusionProof | null> =>
  readAs(actor, (tx) => asSystem(tx, () => proveInsert(tx, 'signatures', id)));

/** The evidence of a visit that its reader may see. Throws `not_found` while it is not signed. */
export async function evidenceOf(actor: Actor, bookingId: string): Promise<string> {
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ id: signatures.id })
      .from(signatures)
      .where(eq(signatures.bookingId, bookingId))
      .orderBy(desc(signatures.signedAt), desc(signatures.id))
      .limit(1);
    if (!row) throw notFound();
    return row.id;
  });
}
