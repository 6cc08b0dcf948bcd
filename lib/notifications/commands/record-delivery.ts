import 'server-only';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { notifications, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { LINK_SPENT, ruleOf } from '../policy/templates';

/** What the provider answered: its id, or a refusal that will not change. A row that is not queued stays as it is. */
export function recordSending(
  actor: Actor,
  notificationId: string,
  answer: { providerId: string } | { failureCode: string },
): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    if ('failureCode' in answer) {
      const failed = await tx
        .update(notifications)
        .set({ status: 'failed', failureCode: answer.failureCode })
        .where(and(eq(notifications.id, notificationId), eq(notifications.status, 'queued')))
        .returning();
      if (answer.failureCode === LINK_SPENT) return;
      for (const row of failed) await sendByMailInstead(tx, row);
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
    const { status } = news;
    if (status === null || status === 'sent') return;
    const changed = await tx
      .update(notifications)
      .set({
        status,
        providerId: news.providerId,
        failureCode: status === 'failed' ? news.failureCode : null,
        deliveredAt: status === 'delivered' ? sql`app_now()` : null,
      })
      .where(
        and(
          eq(notifications.id, news.notificationId),
          or(isNull(notifications.providerId), eq(notifications.providerId, news.providerId)),
          inArray(notifications.status, ['queued', 'sent', 'failed']),
        ),
      )
      .returning();
    if (status === 'failed') for (const row of changed) await sendByMailInstead(tx, row);
  });
}

/**
 * What a customer must learn and his telephone did not take goes to his mailbox. The cause's own key for mail makes
 * it once: a cause that sent mail already sends no second one.
 */
async function sendByMailInstead(tx: Tx, row: typeof notifications.$inferSelect): Promise<void> {
  if (row.channel !== 'sms' || !ruleOf(row.template).essential) return;
  await asSystem(tx, async () => {
    const [reader] = await tx
      .select({ role: users.role, email: users.email })
      .from(users)
      .where(eq(users.id, row.userId));
    if (reader?.role !== 'customer' || !reader.email) return;
    const { userId, bookingId, template, data } = row;
    const [mail] = await tx
      .insert(notifications)
      .values({
        userId,
        bookingId,
        template,
        data,
        channel: 'email',
        dedupeKey: row.dedupeKey.replace(/:sms$/, ':email'),
      })
      .onConflictDoNothing({ target: notifications.dedupeKey })
      .returning({ id: notifications.id });
    if (mail) addTask(tx, 'deliver-notification', { notificationId: mail.id });
  });
}
