import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { webhookEvents } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';

/** A kept provider event, undefined when it was purged. */
export async function findInboxEvent(actor: Actor, webhookEventId: string) {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, async (tx) => {
    const [event] = await tx.select().from(webhookEvents).where(eq(webhookEvents.id, webhookEventId));
    return event;
  });
}
