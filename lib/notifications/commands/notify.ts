import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { addTask, addTasks } from '@/db/queue';
import { notificationPreferences, notifications, staffHours, users } from '@/db/schema';
import { userChannel } from '@/lib/core/channels';
import { endOfQuiet, NIGHT, type Quiet } from '../policy/quiet-hours';
import { ruleOf, type Template } from '../policy/templates';
import { hasDevice } from '../queries/devices';

/** What is shown in the app is pushed as well, to whoever has a browser for it. */
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
 * sends nothing twice. What makes a telephone ring and is not urgent waits for the end of the reader's night, or of the hours that he chose.
 */
export const notify = (tx: Tx, notice: Notice): Promise<void> => notifyAll(tx, [notice]);

/** The same for many readers, with as many statements as for one. */
export async function notifyAll(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  await asSystem(tx, async () => {
    const readers = await readersOf(tx, [...new Set(notices.map(({ userId }) => userId))]);
    const wanted = notices.flatMap((notice) => rowsOf(notice, readers.get(notice.userId)));
    if (wanted.length === 0) return;
    const rows = await tx
      .insert(notifications)
      .values(wanted)
      .onConflictDoNothing({ target: notifications.dedupeKey })
      .returning({
        id: notifications.id,
        userId: notifications.userId,
        channel: notifications.channel,
        dueAt: notifications.dueAt,
      });
    for (const { id, userId, channel } of rows) if (channel === 'in_app') tellReader(tx, userId, id);
    const ready = rows.filter((row) => row.channel !== 'in_app' && row.dueAt === null);
    addTasks(
      tx,
      'deliver-notification',
      ready.map((row) => ({ notificationId: row.id })),
    );
  });
}

type Reader = { refused: ReadonlySet<string>; night: Date | null; pushed: boolean };

function rowsOf(notice: Notice, reader: Reader | undefined) {
  const { topic, essential, urgent } = ruleOf(notice.template);
  const all =
    reader?.pushed && notice.channels.includes('in_app') ? [...notice.channels, 'push' as const] : notice.channels;
  const channels = all.filter((channel) => essential || !reader?.refused.has(`${topic}:${channel}`));
  return channels.map((channel) => ({
    userId: notice.userId,
    bookingId: notice.bookingId ?? null,
    channel,
    template: notice.template,
    data: notice.data ?? {},
    dedupeKey: `${notice.cause}:${channel}`,
    dueAt: RINGS.has(channel) && !urgent ? (reader?.night ?? null) : null,
    // What is shown in the app is delivered by being there.
    ...(channel === 'in_app' ? { status: 'delivered' as const, deliveredAt: sql`app_now()` } : {}),
  }));
}

const RINGS: ReadonlySet<string> = new Set(['sms', 'push']);

/** Tells the reader's open pages that their count of unread messages changed. */
export const tellReader = (tx: Tx, userId: string, id: string): void =>
  addTask(tx, 'publish-change', { channels: [userChannel(userId)], event: 'notification', id, version: 0 });

/** What each refused, as `topic:channel`, until when his night lasts, and whether he is pushed to. */
async function readersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Reader>> {
  const rows = await tx
    .select({
      id: users.id,
      timeZone: users.timeZone,
      now: sql<string>`app_now()`,
      hours: sql<Quiet | null>`(select json_build_object('from', h.quiet_from, 'until', h.quiet_until)
        from ${staffHours} h where h.user_id = ${users.id})`,
      pushed: hasDevice,
      refused: sql<string[]>`array(select ${notificationPreferences.topic} || ':' || ${notificationPreferences.channel}
        from ${notificationPreferences} where ${notificationPreferences.userId} = ${users.id} and not ${notificationPreferences.enabled})`,
    })
    .from(users)
    .where(inArray(users.id, ids));
  return new Map(
    rows.map(({ id, timeZone, now, hours, pushed, refused }) => [
      id,
      { refused: new Set(refused), night: endOfQuiet(new Date(now), timeZone, hours ?? NIGHT), pushed },
    ]),
  );
}
