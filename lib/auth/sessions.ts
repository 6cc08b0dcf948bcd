import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { secondFactors, sessions, users } from '@/db/schema';
import { type Actor, isUser, type Origin, type Role } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { notFound, type Result, refuse } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { isStaffRole } from '@/lib/people/policy';
import { mintGuest, mintSystem, mintUser } from './actor';
import type { Missing } from './missing';

export const SESSION_DAYS = 30;
/** How long a session waits for the code of the second factor before it is over. */
const SECOND_STEP_MINUTES = 10;
/** How long a proof is good for large sums. */
const PROOF_MINUTES = 10;

/** Somebody whose password was right and whose second factor is still due. */
export type PendingPerson = { userId: string; role: Role; sessionId: string };

/** Who a request comes from, and what he has to prove before the doors serve him. */
export type LiveSession = {
  /** A guest for as long as the second factor is due: whoever forgets to look at `missing` serves nobody. */
  actor: Actor;
  name: string | null;
  /** The person's own language; null of a guest. */
  locale: string | null;
  /** The first of what is missing; null of whoever may do everything that is his. */
  missing: Missing | null;
  /** Whose session it becomes with the code that is due. */
  pending: PendingPerson | null;
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
  missing: null,
  pending: null,
});

const live = and(isNull(sessions.revokedAt), sql`${sessions.expiresAt} > now()`);

/** Whether a person has a second factor that counts. */
const hasFactor = (userId: string | typeof users.id) => sql<boolean>`exists (select from ${secondFactors}
  where ${secondFactors.userId} = ${userId} and ${secondFactors.confirmedAt} is not null and ${secondFactors.endedAt} is null)`;

const full = sql`now() + make_interval(days => ${SESSION_DAYS})`;

/**
 * Opens a session for a person who has proved who he is, in the caller's transaction. With a second factor it waits ten
 * minutes for its code, whichever way he came in.
 */
export async function openSession(tx: Tx, userId: string, kind: 'web' | 'api', origin: Origin): Promise<string> {
  const [row] = await tx
    .insert(sessions)
    .values({
      userId,
      kind,
      ip: origin.ip,
      userAgent: origin.userAgent,
      factorDue: hasFactor(userId),
      provedAt: sql`case when not ${hasFactor(userId)} then now() end`,
      expiresAt: sql`case when ${hasFactor(userId)} then now() + make_interval(mins => ${SECOND_STEP_MINUTES}) else ${full} end`,
    })
    .returning({ id: sessions.id });
  if (!row) throw new Error('A session was not stored');
  return row.id;
}

/** Makes a session whole whose second factor was given, in the caller's transaction. Whether it was still waiting. */
export async function completeSession(tx: Tx, sessionId: string): Promise<boolean> {
  const completed = await tx
    .update(sessions)
    .set({ factorDue: false, expiresAt: full, provedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), eq(sessions.factorDue, true), live))
    .returning({ id: sessions.id });
  return completed.length > 0;
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
        factorDue: sessions.factorDue,
        isProved: sql<boolean>`coalesce(${sessions.provedAt} > now() - make_interval(mins => ${PROOF_MINUTES}), false)`,
        // Asked only where it changes anything: this is read at every request.
        hasFactor: env().STAFF_SECOND_FACTOR === 'required' ? hasFactor(users.id) : sql<boolean>`true`,
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
  const { locale } = row;
  if (row.factorDue) {
    const pending = { userId: row.id, role: row.role, sessionId };
    return { actor: mintGuest(origin), name: null, locale, missing: 'second_factor_required', pending };
  }
  return {
    actor: mintUser(row, sessionId, origin),
    name: row.name,
    locale,
    missing: missingOf(row.role, { phone: row.phoneVerifiedAt !== null, factor: row.hasFactor }),
    pending: null,
  };
}

function missingOf(role: Role, has: { phone: boolean; factor: boolean }): Missing | null {
  if (role === 'vendor' && !has.phone) return 'phone_unverified';
  return isStaffRole(role) && !has.factor ? 'second_factor_unset' : null;
}

/** Says that the owner of a session has just proved himself, in the caller's transaction. */
export async function noteProof(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ provedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), eq(sessions.factorDue, false), live));
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
