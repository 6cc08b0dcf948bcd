import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingOffers, bookings, policies, vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import {
  type CancellationQuote,
  canCancel,
  cancellableFrom,
  cancellationQuote,
  isCustomerOf,
  isOps,
  isVendorOf,
  taxOf,
} from '../policy';
import type { BookingDetail, BookingVerbs, OfferCard, OfferSummary } from '../schema';
import {
  checklistOf,
  contactOf,
  paymentOf,
  photosOf,
  signatureOf,
  startCodeOf,
  timelineOf,
  vendorOf,
} from './booking-parts';
import { instant, rowParts, toRow } from './booking-row';
import { toOfferCard } from './list-offers';

type BookingRecord = typeof bookings.$inferSelect;
type Viewer = BookingDetail['viewer'];

/** One booking as this actor may see it; `not_found` for anybody else's and for none. */
export function getBooking(actor: Actor, bookingId: string): Promise<BookingDetail> {
  return readAs(actor, (tx) => bookingDetail(tx, actor, bookingId));
}

/**
 * What cancelling would cost this actor now. Refuses `forbidden` (never his to cancel), `not_found`, and
 * `not_cancellable` when the visit has gone too far.
 */
export function getCancellationQuote(actor: Actor, bookingId: string): Promise<CancellationQuote> {
  return readAs(actor, async (tx) => {
    const { cancellation } = await bookingDetail(tx, actor, bookingId);
    if (!cancellation) throw canCancel(actor) ? conflict('not_cancellable') : forbidden();
    return cancellation;
  });
}

/** The same inside a transaction that is already this actor's: what a command answers. */
export async function bookingDetail(tx: Tx, actor: Actor, bookingId: string): Promise<BookingDetail> {
  if (!isUuid(bookingId)) throw notFound();
  const [found] = await tx
    .select({ booking: bookings, rules: policies.rules })
    .from(bookings)
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(eq(bookings.id, bookingId));
  if (!found) throw notFound();
  const { booking, rules } = found;
  const viewer = viewerOf(actor, booking);
  const now = await databaseNow(tx);
  const parts = await rowParts(tx, actor, [booking]);
  const items = parts.items.get(booking.id) ?? [];
  const offer = viewer === 'offered' ? await openOffer(tx, actor, booking.id, rules.slotIntervalMinutes) : undefined;
  const staff = viewer === 'staff';
  const cancellable = (staff || viewer === 'customer') && cancellableFrom(staff).includes(booking.status);
  const quote = cancellable ? cancellationQuote(booking, rules, now, staff) : undefined;
  const startCode = viewer === 'customer' ? await startCodeOf(tx, booking) : undefined;
  const contact = viewer === 'offered' ? undefined : await contactOf(tx, booking, viewer, now);
  const sealed = viewer === 'offered' ? null : await signatureOf(tx, booking.id, viewer);
  return {
    ...toRow(actor, booking, parts),
    viewer,
    taxMinor: taxOf(items),
    items: items.map(({ id, kind, title, quantity, amountMinor, taxBps, durationMinutes }) => ({
      id,
      kind,
      title,
      quantity,
      amountMinor,
      taxBps,
      durationMinutes,
    })),
    checklist: await checklistOf(tx, booking.id),
    photos: await photosOf(tx, booking.id),
    timeline: await timelineOf(tx, booking.id, viewer),
    vendor: booking.vendorId === null ? null : await vendorOf(tx, booking.vendorId),
    ...(contact ? { contact } : {}),
    ...(startCode ? { startCode } : {}),
    startConfirmed: booking.startConfirmed,
    signature: sealed,
    payment: viewer === 'offered' ? null : await paymentOf(tx, booking.id, viewer),
    cardSaved: booking.paymentMethodId !== null,
    ...(quote ? { cancellation: quote } : {}),
    ...(offer ? { offer } : {}),
    ...(staff ? { offers: await allOffers(tx, booking.id) } : {}),
    asked: await askedCount(tx, booking.id),
    acceptedAt: instant(booking.acceptedAt),
    startedAt: instant(booking.startedAt),
    completedAt: instant(booking.completedAt),
    signedAt: instant(booking.signedAt),
    settledAt: instant(booking.settledAt),
    endedReason: booking.endedReason,
    can: verbsOf(viewer, booking, sealed?.status === 'issued' || sealed?.status === 'viewed'),
    now: rfc3339(now),
  };
}

function viewerOf(actor: Actor, booking: BookingRecord): Viewer {
  if (isOps(actor) || actor.kind === 'system') return 'staff';
  if (isCustomerOf(actor, booking)) return 'customer';
  if (isVendorOf(actor, booking)) return 'vendor';
  if (hasRole(actor, 'vendor') && booking.status === 'requested') return 'offered';
  throw notFound();
}

function verbsOf(viewer: Viewer, booking: BookingRecord, linkIsLive: boolean): BookingVerbs {
  const accepted = booking.status === 'accepted';
  const working = booking.status === 'in_progress';
  const vendor = viewer === 'vendor';
  return {
    accept: viewer === 'offered',
    decline: viewer === 'offered',
    enRoute: vendor && accepted && booking.enRouteAt === null && booking.arrivedAt === null,
    arrive: vendor && accepted && booking.arrivedAt === null,
    start: vendor && accepted,
    checklist: vendor && working,
    photos: vendor && working,
    complete: vendor && working,
    requestSignature: vendor && booking.status === 'completed' && !linkIsLive,
    release: vendor && accepted,
    cancel:
      (viewer === 'customer' || viewer === 'staff') && cancellableFrom(viewer === 'staff').includes(booking.status),
    reassign: viewer === 'staff' && (accepted || booking.status === 'requested'),
  };
}

async function openOffer(tx: Tx, actor: Actor, bookingId: string, arrival: number): Promise<OfferCard> {
  if (actor.kind !== 'user') throw notFound();
  const [offer] = await tx
    .select()
    .from(bookingOffers)
    .where(and(eq(bookingOffers.bookingId, bookingId), eq(bookingOffers.vendorId, actor.userId)))
    .orderBy(desc(bookingOffers.wave))
    .limit(1);
  if (offer?.status !== 'open') throw notFound();
  return toOfferCard(offer, arrival);
}

async function allOffers(tx: Tx, bookingId: string): Promise<OfferSummary[]> {
  const rows = await tx
    .select({ offer: bookingOffers, vendorName: vendors.displayName })
    .from(bookingOffers)
    .innerJoin(vendors, eq(vendors.id, bookingOffers.vendorId))
    .where(eq(bookingOffers.bookingId, bookingId))
    .orderBy(desc(bookingOffers.wave), bookingOffers.distanceM, bookingOffers.id)
    .limit(200);
  return rows.map(({ offer, vendorName }) => ({
    id: offer.id,
    vendorId: offer.vendorId,
    vendorName,
    status: offer.status,
    expiresAt: rfc3339(offer.expiresAt),
    decidedAt: instant(offer.decidedAt),
    reason: offer.reason,
    distanceM: offer.distanceM,
  }));
}

/** How many were asked in the latest round: a number that the customer may read, unlike the rows. */
async function askedCount(tx: Tx, bookingId: string): Promise<number> {
  const [row] = await asSystem(tx, () =>
    tx
      .select({ count: sql<number>`count(*)::int` })
      .from(bookingOffers)
      .where(
        sql`${bookingOffers.bookingId} = ${bookingId} and ${bookingOffers.wave} = (select max(wave) from booking_offers where booking_id = ${bookingId})`,
      ),
  );
  return row?.count ?? 0;
}
