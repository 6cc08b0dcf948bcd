import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { addTask } from '@/db/queue';
import { bookings, sosAlerts, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { canCallForHelp, isSosTime } from '../policy/sos';
import { type SosInput, sosInput } from '../schema/safety';
import type { SosStatus } from '../state';
import { knownId } from './lock-booking';
import { inkEvent } from './record-event';

export type Raised = { id: string; status: SosStatus };

/**
 * Calls operations to a visit: at once on top of every desk, by SMS to every operations manager. Again while the call
 * is open: the same call, with what is new of place and note. The other side hears nothing of it.
 * Refuses `forbidden`, `not_found`, `invalid`, `sos_closed`.
 */
export function raiseSos(actor: Actor, bookingId: string, input: SosInput): Promise<Result<Raised>> {
  return writeAs(actor, async (tx) => {
    if (!canCallForHelp(actor) || !isUser(actor)) throw forbidden();
    const about = parse(sosInput, input);
    const [visit] = await tx
      .select()
      .from(bookings)
      .where(eq(bookings.id, knownId(bookingId)));
    if (!visit || (visit.customerId !== actor.userId && visit.vendorId !== actor.userId)) throw notFound();
    if (!isSosTime(visit, await databaseNow(tx))) throw conflict('sos_closed');
    const role = actor.role === 'vendor' ? ('vendor' as const) : ('customer' as const);
    const [alert] = await tx
      .insert(sosAlerts)
      .values({ ...about, bookingId: visit.id, raisedBy: actor.userId, raisedRole: role })
      .onConflictDoUpdate({
        target: [sosAlerts.bookingId, sosAlerts.raisedBy],
        targetWhere: sql`status <> 'resolved'`,
        set: {
          latitude: sql`coalesce(excluded.latitude, ${sosAlerts.latitude})`,
          longitude: sql`coalesce(excluded.longitude, ${sosAlerts.longitude})`,
          note: sql`coalesce(excluded.note, ${sosAlerts.note})`,
          version: sql`${sosAlerts.version} + 1`,
        },
      })
      .returning({ id: sosAlerts.id, status: sosAlerts.status, version: sosAlerts.version });
    if (!alert) throw conflict('state_changed');
    if (alert.version === 1) {
      inkEvent(tx, actor, visit.id, 'sos_raised', { latitude: about.latitude, longitude: about.longitude });
      await callManagers(tx, alert.id, visit.id, role);
    }
    const channels = [STAFF_CHANNEL, userChannel(actor.userId)];
    addTask(tx, 'publish-change', { channels, event: 'sos', id: alert.id, version: alert.version });
    return { id: alert.id, status: alert.status };
  });
}

async function callManagers(tx: Tx, alertId: string, bookingId: string, from: 'customer' | 'vendor'): Promise<void> {
  const managers = await asSystem(tx, () =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.role, 'ops_manager'), eq(users.status, 'active'))),
  );
  await notifyAll(
    tx,
    managers.map(({ id: userId }) => ({
      userId,
      bookingId,
      template: 'sos',
      channels: ['in_app', 'sms'],
      data: { from },
      cause: `sos:${alertId}:${userId}`,
    })),
  );
}
