import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { pushSubscriptions, sessions } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';

/** Subscribed, and its session neither ended nor run out: signing out anywhere is the end of it at once. */
const live = and(isNull(pushSubscriptions.endedAt), isNull(sessions.revokedAt), sql`${sessions.expiresAt} > now()`);

/** Whether a person is pushed to at all: a column of a statement that reads `users`. */
export const hasDevice = sql<boolean>`exists (
  select from operational.push_subscriptions p join operational.sessions s on s.id = p.session_id
  where s.user_id = users.id and p.ended_at is null and s.revoked_at is null and s.expires_at > now())`;

/** The browsers to which a person's messages are pushed; for the machine. Refuses `forbidden`. */
export async function listDevices(actor: Actor, userId: string) {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, (tx) =>
    tx
      .select({
        id: pushSubscriptions.id,
        endpoint: pushSubscriptions.endpoint,
        p256dh: pushSubscriptions.p256dh,
        auth: pushSubscriptions.auth,
      })
      .from(pushSubscriptions)
      .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
      .where(and(eq(sessions.userId, userId), live)),
  );
}

/** Whether what is sent to the asker is pushed to the browser that he asks with. */
export async function isDevicePushed(actor: Actor): Promise<boolean> {
  if (!isUser(actor) || !actor.sessionId) return false;
  const { sessionId } = actor;
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({ id: pushSubscriptions.id })
      .from(pushSubscriptions)
      .where(and(eq(pushSubscriptions.sessionId, sessionId), isNull(pushSubscriptions.endedAt)));
    return rows.length > 0;
  });
}
