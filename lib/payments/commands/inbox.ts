import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { webhookEvents } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';

export type InboxEvent = { provider: 'stripe' | 'twilio'; eventId: string; type: string; objectId: string };

/** Keeps a verified provider event and queues its work; the same event id again changes nothing. */
export function receiveEvent(actor: Actor, event: InboxEvent): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'webhook' || actor.provider !== event.provider) throw forbidden();
    const [row] = await tx
      .insert(webhookEvents)
      .values(event)
      .onConflictDoNothing({ target: [webhookEvents.provider, webhookEvents.eventId] })
      .returning({ id: webhookEvents.id });
    if (row) addTask(tx, 'process-webhook', { webhookEventId: row.id }, { jobKey: `webhook:${row.id}` });
  });
}

export function markProcessed(actor: Actor, webhookEventId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    await tx
      .update(webhookEvents)
      .set({ processedAt: sql`now()` })
      .where(and(eq(webhookEvents.id, webhookEventId), isNull(webhookEvents.processedAt)));
  });
}
