import 'server-only';
import { sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { notificationPreferences } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { readPreferences } from '../queries/preferences';
import { readUnsubscription } from '../queries/unsubscription';
import { type Preference, type SetPreferencesInput, setPreferencesInput } from '../schema';

/**
 * What the asker wants to receive beside the app; answers all his choices. Messages that the policy calls essential
 * come all the same. Refuses `forbidden`, `invalid`.
 */
export function setPreferences(actor: Actor, raw: SetPreferencesInput): Promise<Result<Preference[]>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor)) throw forbidden();
    const { changes } = parse(setPreferencesInput, raw);
    await write(tx, actor.userId, changes);
    return readPreferences(tx, actor);
  });
}

/** Ends the mail of one topic for the person whom a mail's own link names. Refuses `not_found` for any other link. */
export function stopMail(actor: Actor, token: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const named = readUnsubscription(token);
    if (!named) throw notFound();
    await write(tx, named.userId, [{ topic: named.topic, channel: 'email', enabled: false }]);
  });
}

async function write(tx: Tx, userId: string, changes: SetPreferencesInput['changes']): Promise<void> {
  // The last word on a topic and channel counts: one statement cannot change a row twice.
  const last = new Map(changes.map((change) => [`${change.topic}:${change.channel}`, change]));
  await tx
    .insert(notificationPreferences)
    .values([...last.values()].map((change) => ({ userId, ...change })))
    .onConflictDoUpdate({
      target: [notificationPreferences.userId, notificationPreferences.topic, notificationPreferences.channel],
      set: { enabled: sql`excluded.enabled` },
    });
}
