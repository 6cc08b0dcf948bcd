import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { signatures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canOpenEvidence } from '../policy';
import type { Verification } from '../schema/evidence';
import { checkSealed } from './check-sealed';

/**
 * What can be said of a sealed signature now, by everything that we hold: the stored bytes against their hash, the
 * signature, today's rows against the evidence, and the log. Photographs are read by the nightly check alone.
 * Throws `not_found`.
 */
export async function verifySignature(actor: Actor, id: string): Promise<Verification> {
  if (!isUuid(id)) throw notFound();
  const row = await readAs(actor, async (tx) => {
    const [found] = await tx
      .select({ evidenceSha256: signatures.evidenceSha256, keyId: signatures.keyId, signedAt: signatures.signedAt })
      .from(signatures)
      .where(eq(signatures.id, id));
    return found;
  });
  if (!row) throw notFound();
  const { verdicts, findings } = await checkSealed(actor, id);
  const about = { evidenceId: id, ...row, signedAt: rfc3339(row.signedAt), verdicts };
  // A finding may say the rating, which is not the professional's to read.
  return canOpenEvidence(actor) ? { ...about, findings } : about;
}
