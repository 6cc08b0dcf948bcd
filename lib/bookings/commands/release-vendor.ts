import 'server-only';
import { and, eq, gt, or, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookingOffers, bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { askWave } from './ask-wave';
import { expireBooking } from './expire-booking';
import { MANY_VENDORS_LOCK } from './make-room';
import { moveReservation } from './move-reservation';
import { reopenBooking } from './release-booking';

/**
 * A suspended vendor's part in what has not begun: accepted future visits are asked out again to others, his open
 * offers are withdrawn, and reservations that stood on him move on. In the transaction that suspends him.
 */
export async function releaseVendor(tx: Tx, actor: Actor, vendorId: string, reason: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${MANY_VENDORS_LOCK})`);
  const touched = await asSystem(tx, () =>
    tx
      .select()
      .from(bookings)
      .where(
        or(
          and(eq(bookings.vendorId, vendorId), eq(bookings.status, 'accepted'), gt(bookings.startsAt, sql`app_now()`)),
          and(
            eq(bookings.status, 'requested'),
            sql`(exists (select 1 from booking_offers o where o.booking_id = ${bookings.id} and o.vendor_id = ${vendorId} and o.status = 'open')
              or exists (select 1 from vendor_blocks b where b.booking_id = ${bookings.id} and b.vendor_id = ${vendorId} and b.state = 'active'))`,
          ),
        ),
      )
      .orderBy(bookings.id)
      .for('update'),
  );
  await asSystem(tx, async () => {
    await tx
      .update(bookingOffers)
      .set({ status: 'withdrawn', decidedAt: sql`app_now()`, reason })
      .where(and(eq(bookingOffers.vendorId, vendorId), eq(bookingOffers.status, 'open')));
    for (const booking of touched) {
      if (booking.status === 'accepted') await reopenBooking(tx, actor, booking, reason);
      else if (await moveReservation(tx, booking, vendorId)) continue;
      else if (!(await askWave(tx, actor, booking, 'moved', vendorId))) await expireBooking(tx, actor, booking);
    }
  });
}
