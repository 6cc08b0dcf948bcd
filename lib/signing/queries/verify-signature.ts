import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { signatures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { canonicalBytes, type Json } from '@/lib/core/crypto/canonical-json';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import type { Verdict, Verification } from '../schema';
import { readOffer } from './live-offer';
import { checkBytes, openStoredEvidence } from './verify-stored-evidence';

/**
 * What can be said of a sealed signature now: bytes against hash, signature against key, live rows against the
 * evidence. Inclusion and consistency need the log's tree and are `not_checked` until it is there. Throws `not_found`.
 */
export async function verifySignature(actor: Actor, id: string): Promise<Verification> {
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const stored = await openStoredEvidence(tx, { id });
    const [row] = await tx.select({ signedAt: signatures.signedAt }).from(signatures).where(eq(signatures.id, id));
    if (!stored || !row) throw notFound();
    const checked = checkBytes(stored);
    const say = (holds: boolean): Verdict => (stored.bytes === null ? 'erased' : holds ? 'valid' : 'invalid');
    const rows = Buffer.isBuffer(stored.bytes) ? await rowsAgree(tx, id, stored.bytes) : false;
    return {
      evidenceId: id,
      evidenceSha256: stored.evidenceSha256,
      signedAt: rfc3339(row.signedAt),
      keyId: stored.keyId,
      verdicts: {
        bytesHash: say(checked.hash),
        signature: say(checked.signature),
        liveRows: say(rows),
        inclusion: 'not_checked',
        consistency: 'not_checked',
      },
    };
  });
}

/** Every value that stands both in the file and in rows, compared. */
async function rowsAgree(tx: Tx, id: string, bytes: Buffer): Promise<boolean> {
  const file = parse(bytes);
  const [row] = await tx.select().from(signatures).where(eq(signatures.id, id));
  if (!row || !file) return false;
  const live = await readOffer(tx, row.bookingId);
  return (
    file.evidence_id === row.id &&
    file.request_id === row.signatureRequestId &&
    file.rating === row.rating &&
    file.comment === row.comment &&
    file.key_id === row.keyId &&
    file.signer?.relation === row.relation &&
    file.signer?.auth_method === row.authMethod &&
    file.signature?.method === row.method &&
    file.times?.signed === rfc3339(row.signedAt) &&
    file.booking?.total_minor === row.totalMinor &&
    file.offer_sha256 === live.sha256 &&
    sha256Hex(canonicalBytes(file.booking as unknown as Json)) === live.sha256
  );
}

type EvidenceShape = {
  evidence_id: string;
  request_id: string;
  offer_sha256: string;
  rating: number;
  comment: string | null;
  key_id: string;
  booking?: { total_minor: number };
  signature?: { method: string };
  signer?: { relation: string; auth_method: string };
  times?: { signed: string };
};

function parse(bytes: Buffer): EvidenceShape | null {
  try {
    return JSON.parse(bytes.toString('utf8')) as EvidenceShape;
  } catch {
    return null;
  }
}
