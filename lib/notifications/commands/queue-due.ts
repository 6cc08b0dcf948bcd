import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { notifications } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';

const BATCH = 200;

/** Queues messages whose night is over, and those whose task is nowhere; answers how many. */
export function queueDueMessages(actor: Actor): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const due = await tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          eq(notifications.status, 'queued'),
          ne(notifications.channel, 'in_app'),
          // After a day a message is no news any more; its row stays queued for staff to see.
          sql`coalesce(${notifications.dueAt}, ${notifications.createdAt} + interval '2 minutes') between app_now() - interval '1 day' and app_now()`,
        ),
      )
      .limit(BATCH);
    for (const { id } of due) {
      addTask(tx, 'deliver-notification', { notificationId: id }, { jobKey: `notify:${id}` });
    }
    return due.length;
  });
}
