import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { sosAlerts } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { isOps } from '../policy';
import { type ResolveSosInput, resolveSosInput } from '../schema/safety';
import { SOS_STATUSES, SOS_TRANSITIONS, type SosStatus } from '../state';
import { knownId } from './lock-booking';
import type { Raised } from './raise-sos';
import { inkEvent } from './record-event';

/** "I am on it": whoever called reads so. Refuses `forbidden`, `not_found`, `sos_taken`. */
export function acknowledgeSos(actor: Actor, alertId: string): Promise<Result<Raised>> {
  return writeAs(actor, async (tx) => {
    if (!isOps(actor) || !isUser(actor)) throw forbidden();
    const by = { acknowledgedBy: actor.userId, acknowledgedAt: sql`app_now()` };
    return move(tx, actor, alertId, 'acknowledged', by, 'sos_taken');
  });
}

/** Closes a call for help with what was done. Refuses `forbidden`, `not_found`, `invalid`, `sos_resolved`. */
export function resolveSos(actor: Actor, alertId: string, input: ResolveSosInput): Promise<Result<Raised>> {
  return writeAs(actor, async (tx) => {
    if (!isOps(actor) || !isUser(actor)) throw forbidden();
    const { resolution } = parse(resolveSosInput, input);
    const by = { resolvedBy: actor.userId, resolvedAt: sql`app_now()`, resolution };
    return move(tx, actor, alertId, 'resolved', by, 'sos_resolved');
  });
}

async function move(
  tx: Tx,
  actor: Actor,
  alertId: string,
  to: Exclude<SosStatus, 'open'>,
  change: PgUpdateSetSource<typeof sosAlerts>,
  otherwise: 'sos_taken' | 'sos_resolved',
): Promise<Raised> {
  const id = knownId(alertId);
  const from = SOS_STATUSES.filter((status) => SOS_TRANSITIONS[status].includes(to));
  const [moved] = await tx
    .update(sosAlerts)
    .set({ ...change, status: to, version: sql`${sosAlerts.version} + 1` })
    .where(and(eq(sosAlerts.id, id), inArray(sosAlerts.status, from)))
    .returning();
  if (!moved) {
    const [known] = await tx.select({ id: sosAlerts.id }).from(sosAlerts).where(eq(sosAlerts.id, id));
    throw known ? conflict(otherwise) : notFound();
  }
  inkEvent(tx, actor, moved.bookingId, to === 'resolved' ? 'sos_resolved' : 'sos_acknowledged');
  const channels = [STAFF_CHANNEL, userChannel(moved.raisedBy)];
  addTask(tx, 'publish-change', { channels, event: 'sos', id: moved.id, version: moved.version });
  return { id: moved.id, status: moved.status };
}
