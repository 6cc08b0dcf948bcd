import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingOffers, bookings } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { canReassign, canWorkVisits } from '../policy';
import { type ReleaseInput, releaseInput } from '../schema';
import { ownOffer } from './accept-offer';
import { askWave } from './ask-wave';
import { expireBooking } from './expire-booking';
import { type BookingRecord, lockBooking, moveAsSystem } from './lock-booking';
import { recordEvent } from './record-event';

export type Released = { bookingId: string; status: 'requested' };

/**
 * The vendor cannot come after all: the visit is asked out again, to everybody but him; when nobody has the time
 * it expires at once and the customer hears it. Again: the same answer. Refuses `forbidden`, `not_found`,
 * `state_changed` (work has begun), `invalid`.
 */
export async function releaseBooking(actor: Actor, bookingId: string, input: ReleaseInput): Promise<Result<Released>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  const vendor = actor as Actor & UserActor;
  return writeAs(actor, async (tx) => {
    const { reason } = parse(releaseInput, input);
    const offer = await ownOffer(tx, vendor, bookingId);
    const done: Released = { bookingId: offer.bookingId, status: 'requested' };
    if (offer.status === 'withdrawn') return done;
    if (offer.status !== 'accepted') throw notFound();
    const booking = await asSystem(tx, () => lockBooking(tx, bookingId));
    if (booking.vendorId !== vendor.userId) return done;
    if (booking.status !== 'accepted') throw conflict('state_changed');
    await reopenBooking(tx, actor, booking, reason);
    return done;
  });
}

/**
 * Operations take an accepted visit from its professional, who will not come, and have the others asked: as when he gives
 * it back himself. Refuses `forbidden`, `not_found`, `invalid`, `state_changed` (nobody has it, or its time has come).
 */
export async function askOthers(actor: Actor, bookingId: string, input: ReleaseInput): Promise<Result<Released>> {
  if (!canReassign(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { reason } = parse(releaseInput, input);
    const booking = await lockBooking(tx, bookingId);
    if (booking.status !== 'accepted' || booking.startsAt <= (await databaseNow(tx))) throw conflict('state_changed');
    await reopenBooking(tx, actor, booking, reason, { givesBack: true });
    if (booking.vendorId) await tellFormer(tx, booking, booking.vendorId);
    return { bookingId: booking.id, status: 'requested' };
  });
}

const tellFormer = (tx: Tx, booking: BookingRecord, former: string) =>
  notify(tx, {
    userId: former,
    bookingId: booking.id,
    template: 'visit_reassigned',
    channels: ['sms', 'in_app'],
    data: { bookingId: booking.id, service: booking.serviceTitle, startsAt: booking.startsAt.toISOString() },
    cause: `reassigned:${booking.id}:${booking.version}:from`,
  });

/**
 * Takes an accepted visit away from its vendor and asks it out again to the others; for a vendor who cancels or is
 * suspended. `givesBack`: he is not asked again. The caller holds the booking's row.
 */
export async function reopenBooking(
  tx: Tx,
  actor: Actor,
  booking: BookingRecord,
  reason: string,
  { givesBack = actor.kind === 'user' && actor.userId === booking.vendorId } = {},
): Promise<void> {
  const former = booking.vendorId;
  const reopened = await moveAsSystem(tx, booking, ['accepted'], {
    status: 'requested',
    vendorId: null,
    acceptedAt: null,
    enRouteAt: null,
    arrivedAt: null,
    askRound: sql`${bookings.askRound} + 1`,
  });
  await withdrawOffers(tx, booking.id, reason, { givesBack });
  await releaseBlocks(tx, booking.id);
  await asSystem(tx, async () => {
    recordEvent(tx, actor, { ...reopened, vendorId: former }, 'released', { data: { reason } });
    await notify(tx, {
      userId: booking.customerId,
      bookingId: booking.id,
      template: 'booking_released',
      channels: ['sms', 'in_app'],
      data: { bookingId: booking.id, service: booking.serviceTitle, startsAt: booking.startsAt.toISOString() },
      cause: `released:${booking.id}:${reopened.version}`,
    });
    if (!(await askWave(tx, actor, reopened, 'unanswered'))) await expireBooking(tx, actor, reopened);
  });
}

/** Closes what is open or accepted; answers whose it was. `givesBack`: who had accepted cannot come, `noShow`: did not. */
export function withdrawOffers(
  tx: Tx,
  bookingId: string,
  reason: string | null = null,
  { givesBack = false, noShow = false } = {},
): Promise<string[]> {
  return asSystem(tx, async () => {
    const closed = await tx
      .update(bookingOffers)
      .set({
        status: 'withdrawn',
        decidedAt: sql`app_now()`,
        reason,
        gaveBack: sql`${givesBack} and ${bookingOffers.status} = 'accepted'`,
        noShow: sql`${noShow} and ${bookingOffers.status} = 'accepted'`,
      })
      .where(and(eq(bookingOffers.bookingId, bookingId), inArray(bookingOffers.status, ['open', 'accepted'])))
      .returning({ vendorId: bookingOffers.vendorId });
    return closed.map((one) => one.vendorId);
  });
}
