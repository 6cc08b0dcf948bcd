import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { vendorBlocks } from '@/db/schema';
import { conflict } from '@/lib/core/errors';
import { lapseReservations, lockVendors, rangeOf } from './reserve-vendor';

export type OffTime = { from: Date; to: Date };

/**
 * Keeps a vendor's time free of work. Conflicts: `visit_in_the_way` (what he has promised, with the gap after it),
 * `slot_held` (somebody is choosing it), `reschedule_in_the_way` (a visit may be moved to it), `time_off_overlaps`.
 */
export function blockTimeOff(tx: Tx, vendorId: string, span: OffTime): Promise<void> {
  return asSystem(tx, async () => {
    await lockVendors(tx, [vendorId]);
    await lapseReservations(tx, vendorId);
    const blocked = rangeOf(span.from, span.to);
    const [inTheWay] = await tx
      .select({ kind: vendorBlocks.kind, holdId: vendorBlocks.holdId, rescheduleId: vendorBlocks.rescheduleId })
      .from(vendorBlocks)
      .where(
        and(
          eq(vendorBlocks.vendorId, vendorId),
          eq(vendorBlocks.state, 'active'),
          sql`${vendorBlocks.blocked} && ${blocked}::tstzrange`,
        ),
      )
      // A visit is what he has to know of first.
      .orderBy(
        sql`${vendorBlocks.kind} = 'time_off'`,
        sql`${vendorBlocks.holdId} is not null`,
        sql`${vendorBlocks.rescheduleId} is not null`,
      )
      .limit(1);
    if (inTheWay?.holdId) throw conflict('slot_held');
    if (inTheWay?.rescheduleId) throw conflict('reschedule_in_the_way');
    if (inTheWay) throw conflict(inTheWay.kind === 'time_off' ? 'time_off_overlaps' : 'visit_in_the_way');
    await tx.insert(vendorBlocks).values({ vendorId, kind: 'time_off', blocked });
  });
}

/** Gives the time back to work; false when this vendor has no such time off. Again: nothing changes. */
export function endTimeOff(tx: Tx, vendorId: string, blockId: string): Promise<boolean> {
  return asSystem(tx, async () => {
    const ended = await tx
      .update(vendorBlocks)
      .set({ state: 'released' })
      .where(and(eq(vendorBlocks.id, blockId), eq(vendorBlocks.vendorId, vendorId), eq(vendorBlocks.kind, 'time_off')))
      .returning({ id: vendorBlocks.id });
    return ended.length > 0;
  });
}
