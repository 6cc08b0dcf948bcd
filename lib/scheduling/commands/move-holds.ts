import 'server-only';
import { and, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { slotHolds, vendorBlocks } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import { freeVendors } from '../queries/free-vendors';
import { reserveVendor } from './reserve-vendor';

/** Slots that are held on a vendor in a span move to others who have the time; one that nobody else can take stays. */
export function moveHolds(tx: Tx, vendorId: string, { from, to }: { from: Date; to: Date }): Promise<void> {
  return asSystem(tx, async () => {
    const span = sql`tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)`;
    const holds = await tx
      .select(getTableColumns(slotHolds))
      .from(vendorBlocks)
      .innerJoin(slotHolds, eq(slotHolds.id, vendorBlocks.holdId))
      .where(
        and(
          eq(vendorBlocks.vendorId, vendorId),
          eq(vendorBlocks.state, 'active'),
          eq(slotHolds.status, 'held'),
          gt(vendorBlocks.lapsesAt, sql`app_clock()`),
          sql`${vendorBlocks.blocked} && ${span}`,
        ),
      )
      .orderBy(slotHolds.id)
      // One that somebody is booking just now is left alone.
      .for('update', { of: slotHolds, skipLocked: true });
    if (holds.length === 0) return;
    const { rules: policy } = await policyNow(tx);
    for (const hold of holds) {
      const serviceIds = [hold.serviceId, ...hold.also.map((one) => one.serviceId)];
      const own = { serviceIds, exceptHoldIds: [hold.id], customerId: hold.userId };
      const free = await freeVendors(tx, { ...hold, ...own, place: hold, policy });
      await reserveVendor(tx, {
        vendorIds: free.filter((id) => id !== vendorId),
        bookingId: null,
        hold: { id: hold.id, former: [hold.id] },
        startsAt: hold.startsAt,
        endsAt: hold.endsAt,
        place: hold,
        policy,
        kind: 'reservation',
        lapsesAt: hold.expiresAt,
      });
    }
  });
}
