import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookingOffers, bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict } from '@/lib/core/errors';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { moveHolds } from '@/lib/scheduling/commands/move-holds';
import { askWave } from './ask-wave';
import type { BookingRecord } from './lock-booking';
import { MANY_VENDORS_LOCK } from './make-room';
import { moveReservation } from './move-reservation';
import { recordEvent } from './record-event';

/**
 * Declines everything that a vendor is asked to do in a span, and moves what is reserved on him there to others: to
 * those who were asked, else to whoever has the time. Conflict `only_you_asked`: a request has nobody but him.
 */
export async function stepAside(
  tx: Tx,
  actor: Actor,
  vendorId: string,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${MANY_VENDORS_LOCK})`);
  await asSystem(tx, async () => {
    const span = sql`tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)`;
    const asked = await tx
      .select()
      .from(bookings)
      .where(
        and(
          eq(bookings.status, 'requested'),
          sql`(tstzrange(${bookings.startsAt}, ${bookings.endsAt}) && ${span} and exists (select 1 from booking_offers o
            where o.booking_id = ${bookings.id} and o.vendor_id = ${vendorId} and o.status = 'open')
            or exists (select 1 from vendor_blocks b
            where b.booking_id = ${bookings.id} and b.vendor_id = ${vendorId} and b.state = 'active' and b.blocked && ${span}))`,
        ),
      )
      .orderBy(bookings.id)
      .for('update');
    for (const booking of asked) await leave(tx, actor, booking, vendorId);
    await moveHolds(tx, vendorId, { from, to });
  });
}

async function leave(tx: Tx, actor: Actor, booking: BookingRecord, vendorId: string): Promise<void> {
  const offers = await tx
    .update(bookingOffers)
    .set({ status: 'declined', decidedAt: sql`app_now()` })
    .where(
      and(
        eq(bookingOffers.bookingId, booking.id),
        eq(bookingOffers.vendorId, vendorId),
        eq(bookingOffers.status, 'open'),
      ),
    )
    .returning({ id: bookingOffers.id });
  const isHeld = await moveReservation(tx, booking, vendorId);
  if (!isHeld && !(await askWave(tx, actor, booking, 'moved', vendorId))) throw conflict('only_you_asked');
  // Of the night's requests he may hold one that he was not asked for yet.
  if (offers.length === 0) return;
  recordEvent(tx, actor, booking, 'declined', { data: { reason: null } });
  publishOffers(tx, booking, [vendorId], 'offer_closed');
}
