import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings, personBlocks } from '@/db/schema';
import { withdrawBetween } from '@/lib/bookings/commands/withdraw-between';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canBlockPeople, isBlockableVisit } from '../policy';
import { type BlockInput, blockInput } from '../schema/blocks';

/**
 * The acting person does not want to meet the other side of this visit again: neither is offered, shown a slot of or
 * assigned to the other from now on, and an open offer between them ends. The other is never told; visits agreed
 * already stay. Again: the same block, its reason renewed. Refuses `forbidden`, `not_found`, `invalid`, `not_met`.
 */
export function blockPerson(actor: Actor, bookingId: string, input: BlockInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canBlockPeople(actor) || !isUser(actor)) throw forbidden();
    const { reason } = parse(blockInput, input);
    if (!isUuid(bookingId)) throw notFound();
    const [visit] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
    if (!visit || (visit.customerId !== actor.userId && visit.vendorId !== actor.userId)) throw notFound();
    if (!isBlockableVisit(visit) || visit.vendorId === null) throw conflict('not_met');
    const blockedId = visit.customerId === actor.userId ? visit.vendorId : visit.customerId;
    const [block] = await tx
      .insert(personBlocks)
      .values({ blockerId: actor.userId, blockedId, reason })
      .onConflictDoUpdate({
        target: [personBlocks.blockerId, personBlocks.blockedId],
        set: { active: true, reason: sql`coalesce(excluded.reason, ${personBlocks.reason})` },
      })
      .returning({ id: personBlocks.id });
    if (!block) throw conflict('state_changed');
    await withdrawBetween(tx, actor, { customerId: visit.customerId, vendorId: visit.vendorId });
    return block;
  });
}

/** Takes an own block back; again: nothing changes. Refuses `forbidden`, `not_found`. */
export function unblockPerson(actor: Actor, blockId: string): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canBlockPeople(actor) || !isUser(actor)) throw forbidden();
    if (!isUuid(blockId)) throw notFound();
    const [row] = await tx
      .update(personBlocks)
      .set({ active: false })
      .where(and(eq(personBlocks.id, blockId), eq(personBlocks.blockerId, actor.userId)))
      .returning({ id: personBlocks.id });
    if (!row) throw notFound();
    return row;
  });
}
