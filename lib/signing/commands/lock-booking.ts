import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookings } from '@/db/schema';
import { notFound } from '@/lib/core/errors';

/**
 * The booking's row, held until the transaction ends. Every command of this room takes it before anything
 * else, so that requests, answers and completion of one visit queue up instead of deadlocking.
 */
export async function lockBooking(tx: Tx, bookingId: string) {
  const [row] = await tx
    .select({
      id: bookings.id,
      reference: bookings.reference,
      status: bookings.status,
      customerId: bookings.customerId,
      vendorId: bookings.vendorId,
      policyId: bookings.policyId,
      totalMinor: bookings.totalMinor,
      version: bookings.version,
    })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
    .for('update');
  if (!row) throw notFound();
  return row;
}
export type LockedBooking = Awaited<ReturnType<typeof lockBooking>>;
