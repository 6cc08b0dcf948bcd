import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { sessions } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { type Result, refuse } from '@/lib/core/errors';

/**
 * Ends every session of a person in the caller's transaction, but for `keep`; their refresh tokens die with them.
 * Answers how many were ended.
 */
export function endSessions(tx: Tx, userId: string, keep: string | null = null): Promise<number> {
  return asSystem(tx, async () => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(
        and(eq(sessions.userId, userId), isNull(sessions.revokedAt), keep === null ? undefined : ne(sessions.id, keep)),
      )
      .returning({ id: sessions.id });
    return ended.length;
  });
}

/** Signs the asker out everywhere, here too unless `keepThis`. Answers how many sessions ended. Errors: `unauthenticated`. */
export function signOutEverywhere(
  actor: Actor,
  { keepThis }: { keepThis: boolean },
): Promise<Result<{ ended: number }>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
    return { ended: await endSessions(tx, actor.userId, keepThis ? actor.sessionId : null) };
  });
}
