import 'server-only';
import { and, desc, eq, ne } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingOffers, vendorBlocks } from '@/db/schema';
import { reserveVendor } from '@/lib/scheduling/commands/reserve-vendor';
import { type BookingRecord, frozenPolicy } from './lock-booking';

/** Takes the reservation off a vendor who will not come, for the next one who was asked; false: nobody can. */
export async function moveReservation(tx: Tx, booking: BookingRecord, from: string): Promise<boolean> {
  const [held] = await tx
    .select({ vendorId: vendorBlocks.vendorId, lapsesAt: vendorBlocks.lapsesAt })
    .from(vendorBlocks)
    .where(and(eq(vendorBlocks.bookingId, booking.id), eq(vendorBlocks.state, 'active')));
  if (held?.vendorId !== from) return true;
  const others = await tx
    .select({ vendorId: bookingOffers.vendorId })
    .from(bookingOffers)
    .where(
      and(eq(bookingOffers.bookingId, booking.id), eq(bookingOffers.status, 'open'), ne(bookingOffers.vendorId, from)),
    )
    .orderBy(desc(bookingOffers.wave), bookingOffers.rank);
  const holder = await reserveVendor(tx, {
    vendorIds: others.map((one) => one.vendorId),
    bookingId: booking.id,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    place: booking,
    policy: await frozenPolicy(tx, booking.policyId),
    kind: 'reservation',
    lapsesAt: held.lapsesAt,
  });
  return holder !== null;
}
