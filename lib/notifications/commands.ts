import 'server-only';
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { notifications } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';

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
          // What is shown in the app is delivered by being there.
          status: channel === 'in_app' ? ('delivered' as const) : ('queued' as const),
        })),
      )
      .onConflictDoNothing({ target: notifications.dedupeKey })
      .returning({ id: notifications.id, channel: notifications.channel });
    for (const row of rows) {
      if (row.channel !== 'in_app') await addTask(tx, 'deliver-notification', { notificationId: row.id });
    }
  });
}

/** What the provider answered: its id, or a refusal that will not change. A row that is not queued stays as it is. */
export function recordSending(
  actor: Actor,
  notificationId: string,
  answer: { providerId: string } | { failureCode: string },
): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    if ('failureCode' in answer) {
      await tx
        .update(notifications)
        .set({ status: 'failed', failureCode: answer.failureCode })
        .where(and(eq(notifications.id, notificationId), eq(notifications.status, 'queued')));
      return;
    }
    // The provider's callback may have been faster than this note.
    await tx
      .update(notifications)
      .set({
        providerId: answer.providerId,
        sentAt: sql`app_now()`,
        status: sql`case when ${notifications.status} = 'queued' then 'sent' else ${notifications.status} end`,
      })
      .where(and(eq(notifications.id, notificationId), isNull(notifications.providerId)));
  });
}

export type DeliveryStatus = {
  /** Named by the callback's address. */
  notificationId: string;
  providerId: string;
  /** Null: news that changes nothing (queued, sending). */
  status: 'sent' | 'delivered' | 'failed' | null;
  failureCode: string | null;
};

/** The provider's later word on a message. Delivered is final; callbacks may come late or twice. */
export function recordDelivery(actor: Actor, news: DeliveryStatus): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'webhook' || actor.provider !== 'twilio') throw forbidden();
    if (news.status === null || news.status === 'sent') return;
    await tx
      .update(notifications)
      .set({
        status: news.status,
        providerId: news.providerId,
        failureCode: news.status === 'failed' ? news.failureCode : null,
      })
      .where(
        and(
          eq(notifications.id, news.notificationId),
          or(isNull(notifications.providerId), eq(notifications.providerId, news.providerId)),
          inArray(notifications.status, ['queued', 'sent', 'failed']),
        ),
      );
  });
}

/** Marks an own message as read; a repeat keeps the first time. Refuses `not_found`. */
export function markRead(actor: Actor, notificationId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor)) throw forbidden();
    if (!isUuid(notificationId)) throw notFound();
    const [row] = await tx
      .update(notifications)
      .set({ readAt: sql`coalesce(${notifications.readAt}, app_now())` })
      .where(and(eq(notifications.id, notificationId), eq(notifications.userId, actor.userId)))
      .returning({ id: notifications.id });
    if (!row) throw notFound();
  });
}

const STUCK_BATCH = 200;

/** Queues messages again whose task is nowhere; answers how many. */
export function requeueStuck(actor: Actor): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const stuck = await tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          eq(notifications.status, 'queued'),
          ne(notifications.channel, 'in_app'),
          // After a day a message is no news any more; its row stays queued for staff to see.
          sql`${notifications.createdAt} between app_now() - interval '1 day' and app_now() - interval '2 minutes'`,
        ),
      )
      .limit(STUCK_BATCH);
    for (const { id } of stuck) {
      await addTask(tx, 'deliver-notification', { notificationId: id }, { jobKey: `notify:${id}` });
    }
    return stuck.length;
  });
}
