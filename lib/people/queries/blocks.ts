import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, personBlocks, users, vendors } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canBlockPeople, isBlockableVisit } from '../policy';
import type { Block, BlockState } from '../schema/blocks';

const MOST = 200;

/** Whom the acting person has blocked, the latest first; names as far as row security still shows them. */
export async function listBlocks(actor: Actor): Promise<Block[]> {
  if (!canBlockPeople(actor) || !isUser(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        id: personBlocks.id,
        reason: personBlocks.reason,
        since: personBlocks.updatedAt,
        vendor: vendors.displayName,
        // A customer is known to a professional by his first name.
        customer: sql<string | null>`split_part(${users.name}, ' ', 1)`,
      })
      .from(personBlocks)
      .leftJoin(vendors, eq(vendors.id, personBlocks.blockedId))
      .leftJoin(users, eq(users.id, personBlocks.blockedId))
      .where(and(eq(personBlocks.blockerId, actor.userId), eq(personBlocks.active, true)))
      .orderBy(desc(personBlocks.updatedAt), desc(personBlocks.id))
      .limit(MOST),
  );
  return rows.map(({ id, reason, since, vendor, customer }) => ({
    id,
    name: vendor ?? (customer || null),
    reason,
    since: rfc3339(since),
  }));
}

/** Whether the acting person may block the other side of this visit, or has. Refuses `forbidden`, `not_found`. */
export async function blockState(actor: Actor, bookingId: string): Promise<BlockState> {
  if (!canBlockPeople(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [visit] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
    if (!visit) throw notFound();
    const other = visit.customerId === actor.userId ? visit.vendorId : visit.customerId;
    const [block] =
      other === null
        ? []
        : await tx
            .select({ id: personBlocks.id })
            .from(personBlocks)
            .where(
              and(
                eq(personBlocks.blockerId, actor.userId),
                eq(personBlocks.blockedId, other),
                eq(personBlocks.active, true),
              ),
            );
    return { canBlock: isBlockableVisit(visit), block: block ?? null };
  });
}
