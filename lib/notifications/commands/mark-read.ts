import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { notifications } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { pathOf } from '../policy/paths';
import { selectMessages } from '../queries/message';
import { tellReader } from './notify';

/**
 * Marks an own message as read and says where it leads inside the product; a repeat keeps the first time.
 * Refuses `not_found`.
 */
export function markRead(actor: Actor, notificationId: string): Promise<Result<{ path: string | null }>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor)) throw forbidden();
    if (!isUuid(notificationId)) throw notFound();
    const own = and(eq(notifications.id, notificationId), eq(notifications.userId, actor.userId));
    const marked = await readNow(tx, own);
    const [message] = await selectMessages(tx).where(own);
    if (!message) throw notFound();
    if (marked > 0) tellReader(tx, actor.userId, notificationId);
    return { path: pathOf(message) };
  });
}

/** Marks all of the asker's in-app messages as read; answers how many were not. */
export function markAllRead(actor: Actor): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor)) throw forbidden();
    const marked = await readNow(tx, and(eq(notifications.userId, actor.userId), eq(notifications.channel, 'in_app')));
    if (marked > 0) tellReader(tx, actor.userId, actor.userId);
    return marked;
  });
}

async function readNow(tx: Tx, which: ReturnType<typeof and>): Promise<number> {
  const rows = await tx
    .update(notifications)
    .set({ readAt: sql`app_now()` })
    .where(and(which, isNull(notifications.readAt)))
    .returning({ id: notifications.id });
  return rows.length;
}
