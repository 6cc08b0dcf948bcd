import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import {
  bookings,
  emailTokens,
  erasures,
  evidenceChecks,
  idempotencyKeys,
  sessions,
  signatures,
  users,
} from '@/db/schema';
import { endSessions } from '@/lib/auth/end-sessions';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { holdsUp } from '../policy';
import { PEOPLE_DATA } from '../policy/people-data';
import { obstaclesOf } from '../queries/obstacles';
import { eraseRows } from './erase-rows';

/**
 * Begins one person's erasure if nothing holds it up any more, or goes on with one that was begun: from now on the
 * account lets nobody in. Answers whether there is something to carry out.
 */
export function beginErasure(system: Actor, erasureId: string): Promise<Result<{ personId: string } | null>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const [open] = await tx
      .select({ personId: erasures.personId, startedAt: erasures.startedAt, due: sql<boolean>`due_at <= app_now()` })
      .from(erasures)
      .where(and(eq(erasures.id, erasureId), eq(erasures.status, 'requested'), eq(erasures.kind, 'person')))
      .for('update');
    if (!open?.personId) return null;
    const { personId, startedAt, due } = open;
    if (startedAt) return { personId };
    // Whoever books at this moment has the person's row: he is waited for, and then seen.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, personId)).for('update');
    if (holdsUp(await obstaclesOf(tx, personId), due).length > 0) return null;
    await tx
      .update(erasures)
      .set({ startedAt: sql`app_now()`, version: sql`${erasures.version} + 1` })
      .where(eq(erasures.id, erasureId));
    const [erasing] = PEOPLE_DATA.users.erases;
    await eraseRows(tx, erasureId, { table: 'users', erasing, ids: [personId] });
    await forgetTraces(tx, erasureId, personId);
    return { personId };
  });
}

/** What keeps no history: sessions, answers kept for repetition, links by mail, what checks of evidence found. */
async function forgetTraces(tx: Tx, erasureId: string, personId: string): Promise<void> {
  await endSessions(tx, personId);
  const own = sql`${idempotencyKeys.scope} = ${`user:${personId}`} or ${idempotencyKeys.scope} in
    (select 'guest:' || host(s.ip) from ${sessions} s where s.user_id = ${personId}::uuid)`;
  await tx
    .update(idempotencyKeys)
    .set({ response: null, scope: sql`'erased:' || ${erasureId}::text || gen_random_uuid()` })
    .where(own);
  await tx.update(sessions).set({ ip: null, userAgent: null }).where(eq(sessions.userId, personId));
  await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(emailTokens.userId, personId), isNull(emailTokens.usedAt)));
  const signed = sql`select s.id from ${signatures} s join ${bookings} b on b.id = s.booking_id
    where b.customer_id = ${personId}::uuid or b.vendor_id = ${personId}::uuid`;
  await tx.update(evidenceChecks).set({ findings: [] }).where(sql`${evidenceChecks.signatureId} in (${signed})`);
  await tx.update(emailTokens).set({ email: '' }).where(eq(emailTokens.userId, personId));
}
