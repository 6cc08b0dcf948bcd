import 'server-only';
import { asSystem, type Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { notifications } from '@/db/schema';

export type Channel = 'sms' | 'email' | 'in_app';

export type Notice = {
  userId: string;
  bookingId?: string;
  /** A key of the `notifications` catalogue. */
  template: string;
  channels: Channel[];
  /** Values for the text: names, amounts in minor units, ids. Never a token, a code or a whole message. */
  data?: Record<string, string | number>;
  /** One cause, one message a channel: "offer:<offer id>". */
  cause: string;
};

/** Queues a message on each channel in the caller's transaction; repeating the same cause sends nothing twice. */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  await asSystem(tx, async () => {
    const rows = await tx
      .insert(notifications)
      .values(
        notice.channels.map((channel) => ({
          userId: notice.userId,
          bookingId: notice.bookingId ?? null,
          channel,
          template: notice.template,
          data: notice.data ?? {},
          dedupeKey: `${notice.cause}:${channel}`,
        })),
      )
      .onConflictDoNothing({ target: notifications.dedupeKey })
      .returning({ id: notifications.id, channel: notifications.channel });
    for (const row of rows) {
      if (row.channel !== 'in_app') await addTask(tx, 'deliver-notification', { notificationId: row.id });
    }
  });
}
