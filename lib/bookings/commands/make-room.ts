import 'server-only';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookings, vendorBlocks } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { MINUTE } from '@/lib/core/time';
import { moveHolds } from '@/lib/scheduling/commands/move-holds';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { askWave } from './ask-wave';
import { type BookingRecord, frozenPolicy } from './lock-booking';
import { moveReservation } from './move-reservation';

type Span = { from: Date; to: Date };

/** Whoever takes the time of several vendors in one transaction holds this: with one at a time there is no cycle. */
export const MANY_VENDORS_LOCK = 7_201_511;

/**
 * A vendor may hold other requests' reservations, or slots that others chose, in the time of the visit that he accepts
 * now. They move to others, first of all to whoever held this visit so far. Does what it can: the caller then tries
 * again to take the time.
 */
export function makeRoom(tx: Tx, actor: Actor, booking: BookingRecord, vendorId: string): Promise<void> {
  return asSystem(tx, async () => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${MANY_VENDORS_LOCK}) as mine`,
    );
    if (!lock?.mine) return;
    const span = await spanAround(tx, booking);
    const inTheWay = await reservationsIn(tx, booking, vendorId, span);
    await releaseBlocks(tx, booking.id);
    for (const other of inTheWay) {
      if (!(await moveReservation(tx, other, vendorId))) await askWave(tx, actor, other, 'moved', vendorId);
    }
    await moveHolds(tx, vendorId, span);
  });
}

/** The visit's time with as much before and after it as keeps two visits apart. */
async function spanAround(tx: Tx, booking: BookingRecord): Promise<Span> {
  const { gapMinutes, travelMinMinutes } = await frozenPolicy(tx, booking.policyId);
  const margin = (gapMinutes + travelMinMinutes) * MINUTE;
  return { from: new Date(booking.startsAt.getTime() - margin), to: new Date(booking.endsAt.getTime() + margin) };
}

/** Requests whose reservation stands on this vendor in a span; rows that somebody is working on are left alone. */
async function reservationsIn(
  tx: Tx,
  booking: BookingRecord,
  vendorId: string,
  { from, to }: Span,
): Promise<BookingRecord[]> {
  const held = await tx
    .select({ bookingId: vendorBlocks.bookingId })
    .from(vendorBlocks)
    .where(
      and(
        eq(vendorBlocks.vendorId, vendorId),
        eq(vendorBlocks.state, 'active'),
        eq(vendorBlocks.kind, 'reservation'),
        ne(vendorBlocks.bookingId, booking.id),
        sql`${vendorBlocks.blocked} && tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)`,
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
