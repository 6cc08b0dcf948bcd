import 'server-only';
import { eq } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { signatures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { rfc3339 } from '@/lib/core/time';
import type { HashVerdict } from '../schema/evidence';
import { checkBytes, openStoredEvidence } from './verify-stored-evidence';

/**
 * What anybody may know who has nothing but a hash: whether it is of evidence that we sealed and that still passes its
 * check, and when. Whose and for what is never said.
 */
export function hashVerdict(actor: Actor, sha256: string): Promise<HashVerdict> {
  const unknown = { sha256, verdict: 'unknown', signedAt: null } as const;
  if (!/^[0-9a-f]{64}$/.test(sha256)) return Promise.resolve(unknown);
  return readAs(actor, (tx) =>
    asSystem(tx, async () => {
      const stored = await openStoredEvidence(tx, { sha256 });
      if (!stored) return unknown;
      const [row] = await tx.select({ at: signatures.signedAt }).from(signatures).where(eq(signatures.id, stored.id));
      const checked = checkBytes(stored);
      const verdict = stored.bytes === null ? 'erased' : checked.hash && checked.signature ? 'valid' : 'invalid';
      return { sha256, verdict, signedAt: row ? rfc3339(row.at) : null };
    }),
  );
}
