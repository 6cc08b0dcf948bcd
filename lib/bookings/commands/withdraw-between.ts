import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookingOffers, bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { askWave } from './ask-wave';
import { expireBooking } from './expire-booking';
import type { BookingRecord } from './lock-booking';
import { MANY_VENDORS_LOCK } from './make-room';
import { moveReservation } from './move-reservation';

/**
 * Ends every open offer between two people who shall not meet again. A reservation on that vendor moves to another who
 * was asked, else others are asked; a request that nobody is left for ends as one that nobody took. In the transaction
 * that blocks them.
 */
export async function withdrawBetween(
  tx: Tx,
  actor: Actor,
  { customerId, vendorId }: { customerId: string; vendorId: string },
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${MANY_VENDORS_LOCK})`);
  await asSystem(tx, async () => {
    const asked = await tx
      .select()
      .from(bookings)
      .where(
        and(
          eq(bookings.customerId, customerId),
          eq(bookings.status, 'requested'),
          inArray(
            bookings.id,
            tx
              .select({ id: bookingOffers.bookingId })
              .from(bookingOffers)
              .where(and(eq(bookingOffers.vendorId, vendorId), eq(bookingOffers.status, 'open'))),
          ),
        ),
      )
      .orderBy(bookings.id)
      .for('update');
    for (const booking of asked) await withdrawFrom(tx, actor, booking, vendorId);
  });
}

async function withdrawFrom(tx: Tx, actor: Actor, booking: BookingRecord, vendorId: string): Promise<void> {
  await tx
    .update(bookingOffers)
    .set({ status: 'withdrawn', decidedAt: sql`app_now()` })
    .where(
      and(
        eq(bookingOffers.bookingId, booking.id),
        eq(bookingOffers.vendorId, vendorId),
        eq(bookingOffers.status, 'open'),
      ),
    );
  publishOffers(tx, booking, [vendorId], 'offer_closed');
  if (await moveReservation(tx, booking, vendorId)) return;
  await releaseBlocks(tx, booking.id);
  if (!(await askWave(tx, actor, booking, 'moved', vendorId))) await expireBooking(tx, actor, booking);
}
