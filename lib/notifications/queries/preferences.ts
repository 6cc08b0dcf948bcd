import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { notificationPreferences } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { TOPICS_OF } from '../policy/templates';
import type { Preference } from '../schema';

/** The asker's choices inside a transaction; what was never chosen is wanted. */
export async function readPreferences(tx: Tx, actor: UserActor): Promise<Preference[]> {
  const rows = await tx.select().from(notificationPreferences).where(eq(notificationPreferences.userId, actor.userId));
  const wanted = (topic: string, channel: string) =>
    rows.find((row) => row.topic === topic && row.channel === channel)?.enabled ?? true;
  return TOPICS_OF[actor.role].map((topic) => ({
    topic,
    sms: wanted(topic, 'sms'),
    email: wanted(topic, 'email'),
    push: wanted(topic, 'push'),
  }));
}

/** What the acting person receives beside the app. Refuses `forbidden`. */
export async function listPreferences(actor: Actor): Promise<Preference[]> {
  if (!isUser(actor)) throw forbidden();
  return readAs(actor, (tx) => readPreferences(tx, actor));
}
