import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookingOffers, bookings } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { canAnswerOffers } from '../policy';
import { type DeclineInput, declineInput } from '../schema';
import { ownOffer } from './accept-offer';
import { askWave } from './ask-wave';
import type { BookingRecord } from './lock-booking';
import { moveReservation } from './move-reservation';
import { recordEvent } from './record-event';

export type Declined = { bookingId: string; status: 'declined' };

/**
 * Says no to an offer; a reservation that stood on this vendor moves to another who was asked. When all of a wave have
 * said no the next is asked at once; when nobody is left the reservation stays where it is until the request expires. Refuses `forbidden`, `not_found`, `offer_closed`.
 */
export async function declineOffer(
  actor: Actor,
  bookingId: string,
  input: DeclineInput = {},
): Promise<Result<Declined>> {
  if (!canAnswerOffers(actor)) return failed(forbidden().failure);
  const vendor = actor as Actor & UserActor;
  return writeAs(actor, async (tx) => {
    const { reason } = parse(declineInput, input);
    const offer = await ownOffer(tx, vendor, bookingId);
    const done: Declined = { bookingId: offer.bookingId, status: 'declined' };
    if (offer.status === 'declined') return done;
    // The booking's row before anything of the calendar's: the one lock order.
    const booking = await asSystem(tx, async () => {
      const [row] = await tx.select().from(bookings).where(eq(bookings.id, offer.bookingId)).for('update');
      return row;
    });
    const [declined] = await tx
      .update(bookingOffers)
      .set({ status: 'declined', decidedAt: sql`app_now()`, reason })
      .where(and(eq(bookingOffers.id, offer.id), eq(bookingOffers.status, 'open')))
      .returning({ id: bookingOffers.id });
    if (!booking || !declined) throw conflict('offer_closed');
    await asSystem(tx, async () => {
      recordEvent(tx, actor, booking, 'declined', { data: { reason } });
      if (booking.status === 'requested') await passOn(tx, vendor, booking);
    });
    publishOffers(tx, booking, [vendor.userId], 'offer_closed');
    return done;
  });
}

/** Another of his wave holds the time now; when nobody of it is left to answer, the next wave is asked. */
async function passOn(tx: Tx, vendor: Actor & UserActor, booking: BookingRecord): Promise<void> {
  const isHeld = await moveReservation(tx, booking, vendor.userId);
  const [open] = await tx
    .select({ id: bookingOffers.id })
    .from(bookingOffers)
    .where(and(eq(bookingOffers.bookingId, booking.id), eq(bookingOffers.status, 'open')))
    .limit(1);
  if (!isHeld || !open) await askWave(tx, vendor, booking, 'declined');
}
