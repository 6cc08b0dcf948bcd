import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { addTask, addTasks } from '@/db/queue';
import { notificationPreferences, notifications, users } from '@/db/schema';
import { userChannel } from '@/lib/core/channels';
import { endOfNight } from '../policy/quiet-hours';
import { ruleOf, type Template } from '../policy/templates';

export type Channel = 'sms' | 'email' | 'in_app';

export type Notice = {
  userId: string;
  bookingId?: string;
  template: Template;
  channels: Channel[];
  /** Values for the text: names, amounts in minor units, ids. Never a token, a code or a whole message. */
  data?: Record<string, string | number>;
  /** One cause, one message a channel: "offer:<offer id>". */
  cause: string;
};

/**
 * Queues a message on each channel that its reader wants, in the caller's transaction; repeating the same cause
 * sends nothing twice. An SMS that is not urgent waits for the end of the reader's night.
 */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  await asSystem(tx, async () => {
    const rule = ruleOf(notice.template);
    const { refused, night } = await readerOf(tx, notice.userId, rule.topic);
    const channels = notice.channels.filter((channel) => rule.essential || !refused.has(channel));
    if (channels.length === 0) return;
    const rows = await tx
      .insert(notifications)
      .values(
        channels.map((channel) => ({
          userId: notice.userId,
          bookingId: notice.bookingId ?? null,
          channel,
          template: notice.template,
          data: notice.data ?? {},
          dedupeKey: `${notice.cause}:${channel}`,
          dueAt: channel === 'sms' && !rule.urgent ? night : null,
          // What is shown in the app is delivered by being there.
          ...(channel === 'in_app' ? { status: 'delivered' as const, deliveredAt: sql`app_now()` } : {}),
        })),
      )
      .onConflictDoNothing({ target: notifications.dedupeKey })
      .returning({ id: notifications.id, channel: notifications.channel, dueAt: notifications.dueAt });
    const shown = rows.find((row) => row.channel === 'in_app');
    if (shown) tellReader(tx, notice.userId, shown.id);
    const ready = rows.filter((row) => row.channel !== 'in_app' && row.dueAt === null);
    addTasks(
      tx,
      'deliver-notification',
      ready.map((row) => ({ notificationId: row.id })),
    );
  });
}

/** Tells the reader's open pages that their count of unread messages changed. */
export const tellReader = (tx: Tx, userId: string, id: string): void =>
  addTask(tx, 'publish-change', { channels: [userChannel(userId)], event: 'notification', id, version: 0 });

async function readerOf(
  tx: Tx,
  userId: string,
  topic: string,
): Promise<{ refused: ReadonlySet<string>; night: Date | null }> {
  const [reader] = await tx
    .select({
      timeZone: users.timeZone,
      now: sql<string>`app_now()`,
      refused: sql<string[]>`array(select ${notificationPreferences.channel} from ${notificationPreferences}
        where ${notificationPreferences.userId} = ${users.id} and ${notificationPreferences.topic} = ${topic} and not ${notificationPreferences.enabled})`,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!reader) return { refused: new Set(), night: null };
  return { refused: new Set(reader.refused), night: endOfNight(new Date(reader.now), reader.timeZone) };
}
