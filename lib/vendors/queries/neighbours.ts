import 'server-only';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canListVendors } from '../policy';

type Neighbour = { id: string; displayName: string } | null;

/** The applications that were handed in before and after one, in the order in which they wait; null at either end. Refuses `forbidden`. */
export async function applicationNeighbours(
  actor: Actor,
  id: string,
): Promise<{ previous: Neighbour; next: Neighbour }> {
  if (!canListVendors(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [here] = await tx.select({ createdAt: vendors.createdAt }).from(vendors).where(eq(vendors.id, id));
    if (!here) return { previous: null, next: null };
    const place = sql`(select v.created_at, v.id from vendors v where v.id = ${id})`;
    const row = sql`(${vendors.createdAt}, ${vendors.id})`;
    return {
      previous: await nearest(tx, sql`${row} < ${place}`, true),
      next: await nearest(tx, sql`${row} > ${place}`, false),
    };
  });
}

async function nearest(tx: Tx, where: SQL, backwards: boolean): Promise<Neighbour> {
  const order = backwards ? desc : asc;
  const [found] = await tx
    .select({ id: vendors.id, displayName: vendors.displayName })
    .from(vendors)
    .where(and(eq(vendors.status, 'in_review'), where))
    .orderBy(order(vendors.createdAt), order(vendors.id))
    .limit(1);
  return found ?? null;
}
