import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { notifications } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import type { SentMessage } from '../schema';
import { renderMessage, selectMessages } from './message';

const MAX_ROWS = 100;

/** The newest messages about one visit or to one person, for operations; a person's are the administrator's to read. Refuses `forbidden`. */
export async function listSentMessages(
  actor: Actor,
  about: { bookingId: string } | { userId: string },
  locale: string,
): Promise<SentMessage[]> {
  const byBooking = 'bookingId' in about;
  if (!hasRole(actor, 'super_admin') && !(byBooking && hasRole(actor, 'ops_manager'))) throw forbidden();
  const id = byBooking ? about.bookingId : about.userId;
  if (!isUuid(id)) return [];
  const rows = await readAs(actor, (tx) =>
    selectMessages(tx, locale)
      .where(eq(byBooking ? notifications.bookingId : notifications.userId, id))
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(MAX_ROWS),
  );
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      title: (await renderMessage(row)).subject,
      channel: row.channel,
      to: row.name,
      status: row.status,
      failureCode: row.failureCode,
      at: rfc3339(row.createdAt),
      dueAt: row.dueAt && rfc3339(row.dueAt),
      sentAt: row.sentAt && rfc3339(row.sentAt),
      deliveredAt: row.deliveredAt && rfc3339(row.deliveredAt),
      readAt: row.readAt && rfc3339(row.readAt),
    })),
  );
}
