import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { sessions, users } from '@/db/schema';
import { type Actor, isUser, type Origin } from '@/lib/core/actor';
import { notFound, type Result, refuse } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { mintGuest, mintSystem, mintUser } from './actor';

export const SESSION_DAYS = 30;

/** Who a request comes from, and whether a vendor among them has proved his phone yet. */
export type LiveSession = {
  actor: Actor;
  name: string | null;
  /** The person's own language; null of a guest. */
  locale: string | null;
  phoneVerified: boolean;
};

export type SessionSummary = {
  id: string;
  kind: 'web' | 'api';
  ip: string | null;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

export const guestSession = (origin: Origin): LiveSession => ({
  actor: mintGuest(origin),
  name: null,
  locale: null,
  phoneVerified: true,
});

const live = and(isNull(sessions.revokedAt), sql`${sessions.expiresAt} > now()`);

/** Opens a session for a person who has proved who he is, in the caller's transaction. */
export async function openSession(tx: Tx, userId: string, kind: 'web' | 'api', origin: Origin): Promise<string> {
  const [row] = await tx
    .insert(sessions)
    .values({
      userId,
      kind,
      ip: origin.ip,
      userAgent: origin.userAgent,
      expiresAt: sql`now() + make_interval(days => ${SESSION_DAYS})`,
    })
    .returning({ id: sessions.id });
  if (!row) throw new Error('A session was not stored');
  return row.id;
}

/**
 * The person behind a session id as of now: revocation, suspension and a change of role act at the
 * next request because nothing about the person is kept outside this row. Null when it is over.
 */
export async function findSession(sessionId: string, origin: Origin): Promise<LiveSession | null> {
  if (!isUuid(sessionId)) return null;
  const system = mintSystem('session', origin);
  const row = await readAs(system, async (tx) => {
    const [found] = await tx
      .select({
        id: users.id,
        role: users.role,
        name: users.name,
        locale: users.locale,
        phoneVerifiedAt: users.phoneVerifiedAt,
        stale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '10 minutes'`,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.id, sessionId), live, eq(users.status, 'active')));
    return found;
  });
  if (!row) return null;
  if (row.stale) {
    await writeAs(system, (tx) =>
      tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId)),
    );
  }
  return {
    actor: mintUser(row, sessionId, origin),
    name: row.name,
    locale: row.locale,
    phoneVerified: row.role !== 'vendor' || row.phoneVerifiedAt !== null,
  };
}

/** Ends a session; ending it twice changes nothing. */
export async function endSession(sessionId: string, origin: Origin): Promise<void> {
  await writeAs(mintSystem('sign-out', origin), (tx) =>
    tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))),
  );
}

/** The asker's own live sessions, newest first. */
export async function listSessions(actor: Actor): Promise<SessionSummary[]> {
  if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
  const rows = await readAs(actor, (tx) =>
    tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, actor.userId), live))
      .orderBy(desc(sessions.createdAt), desc(sessions.id))
      .limit(100),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    ip: row.ip,
    userAgent: row.userAgent,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: row.id === actor.sessionId,
  }));
}

/** Ends one of the asker's own sessions. Errors: `not_found` for anybody else's. */
export async function revokeSession(actor: Actor, id: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
    if (!isUuid(id)) throw notFound();
    const rows = await tx
      .update(sessions)
      .set({ revokedAt: sql`coalesce(${sessions.revokedAt}, now())` })
      .where(and(eq(sessions.id, id), eq(sessions.userId, actor.userId)))
      .returning({ id: sessions.id });
    if (rows.length === 0) throw notFound();
  });
}
