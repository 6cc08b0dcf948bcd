import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { slotHolds } from '@/db/schema';
import { isSameOrder, type VisitOrder } from '../policy/visit-order';
import type { HoldRecord } from '../queries/own-holds';

type Visit = VisitOrder & { pincode: string; slotStart: Date };

/** The hold that keeps exactly this visit's time, if there is one among a person's. */
export const holdOf = (holds: readonly HoldRecord[], visit: Visit): HoldRecord | undefined =>
  holds.find(
    (one) =>
      one.pincode === visit.pincode && one.startsAt.getTime() === visit.slotStart.getTime() && isSameOrder(one, visit),
  );

/**
 * A booking ends what its customer held: the hold of its own time is used, others are given up. Their time counts as
 * the booking's from here on, until `reserveVendor` makes it the one reservation.
 */
export function endHolds(tx: Tx, holds: readonly HoldRecord[], used: HoldRecord | undefined, bookingId: string) {
  return asSystem(tx, async () => {
    const end = (ids: string[], status: 'used' | 'released') =>
      tx
        .update(slotHolds)
        .set({ status, bookingId })
        .where(and(inArray(slotHolds.id, ids), eq(slotHolds.status, 'held')));
    const others = holds.filter((one) => one !== used).map((one) => one.id);
    if (used) await end([used.id], 'used');
    if (others.length > 0) await end(others, 'released');
  });
}
