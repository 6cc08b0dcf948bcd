import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookingOffers, vendors } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, ok, type Result } from '@/lib/core/errors';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { notify } from '@/lib/notifications/commands/notify';
import { reserveVendor } from '@/lib/scheduling/commands/reserve-vendor';
import { canAnswerOffers } from '../policy';
import { getBooking } from '../queries/get-booking';
import type { BookingDetail } from '../schema';
import { type BookingRecord, frozenPolicy, knownId, swapBooking } from './lock-booking';
import { makeRoom } from './make-room';
import { lacksDocument, lacksSkill } from './offer-lacks';
import { recordEvent } from './record-event';

export type OfferRecord = typeof bookingOffers.$inferSelect;

/** This vendor's latest offer for a booking; `not_found` when he was never asked. */
export async function ownOffer(tx: Tx, actor: UserActor, bookingId: string): Promise<OfferRecord> {
  const [offer] = await tx
    .select()
    .from(bookingOffers)
    .where(and(eq(bookingOffers.bookingId, knownId(bookingId)), eq(bookingOffers.vendorId, actor.userId)))
    .orderBy(desc(bookingOffers.wave))
    .limit(1);
  if (!offer) throw notFound();
  return offer;
}

/**
 * Takes the visit: the first of all who were asked wins, exactly once. Accepting again answers the same visit.
 * Refuses `forbidden`, `not_found`, and as conflicts `offer_taken`, `offer_expired`, `offer_closed`, `skill_missing`,
 * `documents_lacking`, `vendor_busy`.
 */
export async function acceptOffer(actor: Actor, bookingId: string): Promise<Result<BookingDetail>> {
  if (!canAnswerOffers(actor)) return failed(forbidden().failure);
  const vendor = actor as Actor & UserActor;
  const taken = await takeVisit(vendor, bookingId);
  // Read after the commit: what is answered must not lengthen the wait of the others.
  return taken.ok ? ok(await getBooking(actor, bookingId)) : taken;
}

function takeVisit(vendor: Actor & UserActor, bookingId: string): Promise<Result<void>> {
  return writeAs(vendor, async (tx) => {
    const offer = await ownOffer(tx, vendor, bookingId);
    const booking = offer.status === 'open' ? await claim(tx, vendor, offer) : null;
    if (!booking) {
      if (await alreadyMine(tx, offer.id)) return;
      throw conflict(await whyLost(tx, offer));
    }
    const losers = await closeOffers(tx, booking, offer.id);
    await takeTime(tx, vendor, booking, vendor.userId);
    recordEvent(tx, vendor, booking, 'accepted', { data: { vendor: await nameOf(tx, vendor.userId) } });
    await notify(tx, {
      userId: booking.customerId,
      bookingId: booking.id,
      template: 'booking_accepted',
      channels: ['sms', 'in_app'],
      data: { bookingId: booking.id, service: booking.serviceTitle, startsAt: booking.startsAt.toISOString() },
      cause: `booking_accepted:${offer.id}`,
    });
    publishOffers(tx, booking, losers, 'offer_closed');
  });
}

/** One guarded update decides: whoever waits on the row finds it accepted and changes nothing. */
function claim(tx: Tx, vendor: UserActor, offer: OfferRecord): Promise<BookingRecord | null> {
  return swapBooking(
    tx,
    offer.bookingId,
    ['requested'],
    { status: 'accepted', vendorId: vendor.userId, acceptedAt: sql`app_now()`, offersExpireAt: null },
    sql`starts_at > app_clock() and not app_are_blocked(customer_id, ${vendor.userId}::uuid) and not ${lacksSkill(offer)} and not ${lacksDocument(offer)} and exists (select 1 from ${bookingOffers} where ${bookingOffers.id} = ${offer.id}
      and ${bookingOffers.status} = 'open' and ${bookingOffers.expiresAt} > app_clock())`,
  );
}

async function alreadyMine(tx: Tx, offerId: string): Promise<boolean> {
  const [now] = await tx.select().from(bookingOffers).where(eq(bookingOffers.id, offerId));
  return now?.status === 'accepted';
}

type Lost = 'offer_taken' | 'offer_expired' | 'offer_closed' | 'skill_missing' | 'documents_lacking';

async function whyLost(tx: Tx, { id, ...whose }: OfferRecord): Promise<Lost> {
  const [now] = await tx
    .select({
      status: bookingOffers.status,
      over: sql<boolean>`${bookingOffers.expiresAt} <= app_clock()`,
      lacks: sql<boolean>`${lacksSkill(whose)}`,
      undocumented: sql<boolean>`${lacksDocument(whose)}`,
    })
    .from(bookingOffers)
    .where(eq(bookingOffers.id, id));
  if (now?.status === 'lost') return 'offer_taken';
  if (now?.status === 'expired' || now?.over) return 'offer_expired';
  if (now?.status !== 'open') return 'offer_closed';
  if (now.lacks) return 'skill_missing';
  return now.undocumented ? 'documents_lacking' : 'offer_taken';
}

/** His offer wins, the others lose; answers whose. */
async function closeOffers(tx: Tx, booking: BookingRecord, offerId: string): Promise<string[]> {
  return asSystem(tx, async () => {
    await tx
      .update(bookingOffers)
      .set({ status: 'accepted', decidedAt: sql`app_now()` })
      .where(and(eq(bookingOffers.id, offerId), eq(bookingOffers.status, 'open')));
    const lost = await tx
      .update(bookingOffers)
      .set({ status: 'lost', decidedAt: sql`app_now()` })
      .where(and(eq(bookingOffers.bookingId, booking.id), eq(bookingOffers.status, 'open')))
      .returning({ vendorId: bookingOffers.vendorId });
    return lost.map((one) => one.vendorId);
  });
}

/**
 * The reservation, whoever holds it, becomes this vendor's visit. Other requests that are reserved on him in that time
 * are moved to others first; `vendor_busy` when his time is gone for good.
 */
export async function takeTime(tx: Tx, actor: Actor, booking: BookingRecord, vendorId: string): Promise<void> {
  const { id: bookingId, startsAt, endsAt } = booking;
  const policy = await frozenPolicy(tx, booking.policyId);
  const wanted = { vendorIds: [vendorId], bookingId, startsAt, endsAt, place: booking, policy };
  const take = () => reserveVendor(tx, { ...wanted, kind: 'visit', lapsesAt: null });
  if (await take()) return;
  await makeRoom(tx, actor, booking, vendorId);
  if (!(await take())) throw conflict('vendor_busy');
}

export async function nameOf(tx: Tx, vendorId: string): Promise<string | null> {
  const [row] = await asSystem(tx, () =>
    tx.select({ name: vendors.displayName }).from(vendors).where(eq(vendors.id, vendorId)),
  );
  return row?.name ?? null;
}
