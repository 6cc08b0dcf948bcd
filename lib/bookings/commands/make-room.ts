import 'server-only';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookings, vendorBlocks } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { MINUTE } from '@/lib/core/time';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { askWave } from './ask-wave';
import { type BookingRecord, frozenPolicy } from './lock-booking';
import { moveReservation } from './move-reservation';

/** Whoever takes the time of several vendors in one transaction holds this: with one at a time there is no cycle. */
export const MANY_VENDORS_LOCK = 7_201_511;

/**
 * A vendor may hold other requests' reservations in the time of the visit that he accepts now. They move to others,
 * first of all to whoever held this visit so far. Does what it can: the caller then tries again to take the time.
 */
export function makeRoom(tx: Tx, actor: Actor, booking: BookingRecord, vendorId: string): Promise<void> {
  return asSystem(tx, async () => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${MANY_VENDORS_LOCK}) as mine`,
    );
    if (!lock?.mine) return;
    const inTheWay = await reservationsAround(tx, booking, vendorId);
    if (inTheWay.length === 0) return;
    await releaseBlocks(tx, booking.id);
    for (const other of inTheWay) {
      if (!(await moveReservation(tx, other, vendorId))) await askWave(tx, actor, other, 'moved', vendorId);
    }
  });
}

/** Requests whose reservation stands on this vendor near the visit; rows that somebody is working on are left alone. */
async function reservationsAround(tx: Tx, booking: BookingRecord, vendorId: string): Promise<BookingRecord[]> {
  const { gapMinutes, travelMinMinutes } = await frozenPolicy(tx, booking.policyId);
  const margin = (gapMinutes + travelMinMinutes) * MINUTE;
  const from = new Date(booking.startsAt.getTime() - margin).toISOString();
  const to = new Date(booking.endsAt.getTime() + margin).toISOString();
  const held = await tx
    .select({ bookingId: vendorBlocks.bookingId })
    .from(vendorBlocks)
    .where(
      and(
        eq(vendorBlocks.vendorId, vendorId),
        eq(vendorBlocks.state, 'active'),
        eq(vendorBlocks.kind, 'reservation'),
        ne(vendorBlocks.bookingId, booking.id),
        sql`${vendorBlocks.blocked} && tstzrange(${from}::timestamptz, ${to}::timestamptz)`,
      ),
    );
  const ids = held.flatMap((one) => one.bookingId ?? []);
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(bookings)
    .where(and(inArray(bookings.id, ids), eq(bookings.status, 'requested')))
    .orderBy(bookings.id)
    .for('update', { skipLocked: true });
}
