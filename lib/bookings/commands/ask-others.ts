import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingOffers } from '@/db/schema';
import { dispatchBooking } from '@/lib/dispatch/commands/dispatch-booking';
import { type BookingRecord, frozenPolicy } from './lock-booking';

/** Asks a request out to everybody who has the time and was not asked before, with the machine's rights; how many. */
export async function askOthers(tx: Tx, booking: BookingRecord): Promise<number> {
  const before = await tx
    .select({ vendorId: bookingOffers.vendorId })
    .from(bookingOffers)
    .where(eq(bookingOffers.bookingId, booking.id));
  const rules = await frozenPolicy(tx, booking.policyId);
  const { asked } = await dispatchBooking(
    tx,
    booking,
    rules,
    before.map((one) => one.vendorId),
  );
  return asked;
}
