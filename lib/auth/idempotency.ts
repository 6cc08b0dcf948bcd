import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { readAs, writeAs } from '@/db/client';
import { idempotencyKeys } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, refuse, unwrap } from '@/lib/core/errors';

export type StoredAnswer = { status: number; body: string; headers: Record<string, string> };
export type IdempotencyClaim = { scope: string; key: string; requestSha256: Buffer };

/** A first request that was never answered (its process died) is given up after this long. */
const ABANDONED_SECONDS = 60;
const WAIT_MS = [50, 100, 200, 400, 800];

/** Whose keys these are: two callers with the same key never meet. */
export function idempotencyScope(actor: Actor): string {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  if (actor.kind === 'link_holder') return `link:${actor.signatureRequestId}`;
  return `guest:${actor.ip ?? 'unknown'}`;
}

/**
 * Claims a key. `null`: the caller is first and must answer with `keepAnswer` or `releaseKey`.
 * Otherwise the first caller's answer. 422 `idempotency_mismatch` for another request under the same key,
 * 409 `idempotency_in_flight` while the first is still at work after a short wait.
 */
export async function claimKey(actor: Actor, claim: IdempotencyClaim): Promise<StoredAnswer | null> {
  for (const pause of [...WAIT_MS, 0]) {
    if (await tryClaim(actor, claim)) return null;
    const row = await readAs(actor, (tx) =>
      tx
        .select({
          sha: idempotencyKeys.requestSha256,
          status: idempotencyKeys.status,
          response: idempotencyKeys.response,
        })
        .from(idempotencyKeys)
        .where(thisKey(claim))
        .then((rows) => rows[0]),
    );
    if (row && !row.sha.equals(claim.requestSha256)) {
      throw refuse('invalid', 'idempotency_mismatch', {
        fields: [{ path: 'Idempotency-Key', message: 'idempotency_mismatch' }],
      });
    }
    if (row?.status) return row.response as StoredAnswer;
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw conflict('idempotency_in_flight');
}

const thisKey = (claim: IdempotencyClaim) =>
  and(eq(idempotencyKeys.scope, claim.scope), eq(idempotencyKeys.key, claim.key));

async function tryClaim(actor: Actor, claim: IdempotencyClaim): Promise<boolean> {
  const rows = unwrap(
    await writeAs(actor, (tx) =>
      tx
        .insert(idempotencyKeys)
        .values({ ...claim })
        .onConflictDoUpdate({
          target: [idempotencyKeys.scope, idempotencyKeys.key],
          set: { createdAt: sql`now()` },
          setWhere: sql`${idempotencyKeys.status} is null and ${idempotencyKeys.requestSha256} = excluded.request_sha256
            and ${idempotencyKeys.createdAt} < now() - make_interval(secs => ${ABANDONED_SECONDS})`,
        })
        .returning({ key: idempotencyKeys.key }),
    ),
  );
  return rows.length > 0;
}

/** Stores the first answer; every repeat within a day gets it word for word. */
export async function keepAnswer(actor: Actor, claim: IdempotencyClaim, answer: StoredAnswer): Promise<void> {
  unwrap(
    await writeAs(actor, (tx) =>
      tx
        .update(idempotencyKeys)
        .set({ status: answer.status, response: answer })
        .where(and(thisKey(claim), isNull(idempotencyKeys.status))),
    ),
  );
}

/** Forgets a claim whose request failed on our side: the same key may try again at once. */
export async function releaseKey(actor: Actor, claim: IdempotencyClaim): Promise<void> {
  unwrap(
    await writeAs(actor, (tx) =>
      tx
        .update(idempotencyKeys)
        .set({ createdAt: sql`now() - make_interval(secs => ${ABANDONED_SECONDS + 1})` })
        .where(and(thisKey(claim), isNull(idempotencyKeys.status))),
    ),
  );
}
