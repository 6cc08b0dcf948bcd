import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { readAs, writeAs } from '@/db/client';
import { sessions } from '@/db/schema';
import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canManagePerson } from '@/lib/people/policy';
import { readPerson } from '@/lib/people/queries';
import { endSessions } from './end-sessions';
import type { SessionSummary } from './sessions';

const live = and(isNull(sessions.revokedAt), sql`${sessions.expiresAt} > now()`);

/** Where a person is signed in, newest first, for administration. Refuses `forbidden`. */
export async function listPersonSessions(actor: Actor, userId: string): Promise<SessionSummary[]> {
  if (!hasRole(actor, 'super_admin')) throw forbidden();
  if (!isUuid(userId)) throw notFound();
  const rows = await readAs(actor, (tx) =>
    tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), live))
      .orderBy(desc(sessions.createdAt), desc(sessions.id))
      .limit(50),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    ip: row.ip,
    userAgent: row.userAgent,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: isUser(actor) && row.id === actor.sessionId,
  }));
}

/** Ends one of somebody else's sessions at his next request; again changes nothing. Refuses `forbidden`, `not_found`. */
export function endPersonSession(actor: Actor, userId: string, sessionId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canManagePerson(actor, userId)) throw forbidden();
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: sql`coalesce(${sessions.revokedAt}, now())` })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw notFound();
  });
}

/** Signs a person out everywhere, at his next request. Answers how many sessions ended. Refuses `forbidden`, `not_found`. */
export function signOutPerson(actor: Actor, userId: string): Promise<Result<{ ended: number }>> {
  return writeAs(actor, async (tx) => {
    if (!canManagePerson(actor, userId)) throw forbidden();
    await readPerson(tx, userId);
    return { ended: await endSessions(tx, userId) };
  });
}
