import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { notifications } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { DEFAULT_PAGE, decodeCursor, MAX_PAGE, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { pathOf } from '../policy/paths';
import type { NotificationRow } from '../schema';
import { renderMessage, selectMessages } from './message';

/** The acting person's in-app messages, newest first. Refuses `forbidden`, `bad_cursor`. */
export async function listNotifications(
  actor: Actor,
  filter: { unread?: boolean; limit?: number; cursor?: string } = {},
): Promise<Page<NotificationRow>> {
  if (!isUser(actor)) throw forbidden();
  const limit = Math.min(Math.max(filter.limit ?? DEFAULT_PAGE, 1), MAX_PAGE);
  const after = decodeCursor(filter.cursor, 'instant');
  const rows = await readAs(actor, (tx) =>
    selectMessages(tx)
      .where(
        and(
          eq(notifications.userId, actor.userId),
          eq(notifications.channel, 'in_app'),
          filter.unread ? isNull(notifications.readAt) : undefined,
          after
            ? sql`(${notifications.createdAt}, ${notifications.id}) < (${after.value}, ${after.id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(limit + 1),
  );
  const texts = new Map(
    await Promise.all(rows.slice(0, limit).map(async (row) => [row.id, await renderMessage(row)] as const)),
  );
  return pageOf(
    rows,
    limit,
    (row) => ({
      id: row.id,
      template: row.template,
      title: texts.get(row.id)?.subject ?? '',
      text: texts.get(row.id)?.text ?? '',
      path: pathOf(row),
      action: texts.get(row.id)?.action ?? '',
      bookingId: row.bookingId,
      at: rfc3339(row.createdAt),
      readAt: row.readAt && rfc3339(row.readAt),
    }),
    (row) => ({ value: row.createdAt, id: row.id }),
  );
}

/** How many in-app messages the acting person has not read. */
export async function countUnread(actor: Actor): Promise<number> {
  if (!isUser(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(notifications)
      .where(
        and(eq(notifications.userId, actor.userId), eq(notifications.channel, 'in_app'), isNull(notifications.readAt)),
      );
    return row?.count ?? 0;
  });
}
