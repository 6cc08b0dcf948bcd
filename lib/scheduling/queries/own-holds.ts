import 'server-only';
import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { slotHolds } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import type { HeldSlot } from '../schema';

export type HoldRecord = typeof slotHolds.$inferSelect;

/** A person's own, and a guest's by its id, which nobody else knows. */
function isOf(actor: Actor, holdId: string | null | undefined): SQL | undefined {
  const byId = holdId ? and(eq(slotHolds.id, holdId), isNull(slotHolds.userId)) : undefined;
  return isUser(actor) ? or(eq(slotHolds.userId, actor.userId), byId) : byId;
}

/** What somebody holds now: his own, and the one that he held as a guest when he names it. */
export async function ownHolds(tx: Tx, actor: Actor, holdId: string | null | undefined): Promise<HoldRecord[]> {
  const own = isOf(actor, holdId);
  if (!own) return [];
  const live = and(eq(slotHolds.status, 'held'), gt(slotHolds.expiresAt, sql`app_now()`));
  return asSystem(tx, () => tx.select().from(slotHolds).where(and(own, live)));
}

/** A hold of the asker's, also one that has ended; null when it is not his, or is none. */
export function readHold(actor: Actor, holdId: string): Promise<HeldSlot | null> {
  if (!isUuid(holdId)) return Promise.resolve(null);
  return readAs(actor, async (tx) => {
    const mine = and(eq(slotHolds.id, holdId), isOf(actor, holdId));
    const [hold] = await asSystem(tx, () => tx.select().from(slotHolds).where(mine));
    if (!hold) return null;
    const now = await databaseNow(tx);
    const { id, serviceId, quantity, also, addOnIds, pincode, startsAt, expiresAt, status } = hold;
    const live = status === 'held' && expiresAt > now;
    const [start, until] = [rfc3339(startsAt), rfc3339(expiresAt)];
    const work = { serviceId, quantity, also, addOnIds };
    return { id, ...work, pincode, start, expiresAt: until, live, now: rfc3339(now) };
  });
}
