import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { hearsBy } from '@/lib/dispatch/policy/waves';
import { canCancel, cancellableFrom, taxOf, viewerOf } from '../policy';
import { quoteCancellation } from '../policy/cancellation-steps';
import { unfinishedWays } from '../policy/cannot-finish';
import { chargeFacts, chargeOf } from '../policy/charges';
import { lateSince, missedFrom } from '../policy/door';
import { isWaiting, mayStop } from '../policy/price-change';
import { rescheduleWay } from '../policy/reschedule';
import { type BookingViewer, type Eyes, eyes, phaseOf } from '../policy/visibility';
import type { BookingDetail } from '../schema';
import type { Door } from '../schema/door';
import type { BookingVerbs } from '../schema/verbs';
import { allOffers, askedCount } from './booking-asked';
import {
  checklistOf,
  contactOf,
  linkDelivered,
  paymentOf,
  photosOf,
  ratingHasBlended,
  signatureOf,
  startCodeOf,
  timelineOf,
  vendorOf,
} from './booking-parts';
import { instant, rowParts, toRow } from './booking-row';
import { shotsOf } from './booking-shots';
import { doorOf } from './door';
import { shownReschedule } from './open-reschedule';
import { type PriceChangeRow, selectChanges, shownChanges } from './price-changes';
import { putRightBy, warrantedOf } from './warranty';

type BookingRecord = typeof bookings.$inferSelect;
type Terms = NonNullable<BookingDetail['cancellation']>;

/**
 * One booking as this actor may see it; `not_found` for anybody else's and for none. An offer opens no booking:
 * who was only asked reads `readBooking`.
 */
export function getBooking(actor: Actor, bookingId: string): Promise<BookingDetail> {
  return readAs(actor, (tx) => bookingDetail(tx, actor, bookingId));
}

/**
 * What cancelling would cost this actor now. Refuses `forbidden` (never his to cancel), `not_found`, and
 * `not_cancellable` when the visit has gone too far.
 */
export function getCancellationQuote(actor: Actor, bookingId: string): Promise<Terms> {
  return readAs(actor, async (tx) => {
    const { cancellation } = await bookingDetail(tx, actor, bookingId);
    if (!cancellation) throw canCancel(actor) ? conflict('not_cancellable') : forbidden();
    return cancellation;
  });
}

/** The same inside a transaction that is already this actor's: what a command answers. */
export async function bookingDetail(tx: Tx, actor: Actor, bookingId: string): Promise<BookingDetail> {
  if (!isUuid(bookingId)) throw notFound();
  const [[found], now] = await Promise.all([
    tx
      .select({ booking: bookings, policy: { version: policies.version, rules: policies.rules } })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(eq(bookings.id, bookingId)),
    databaseNow(tx),
  ]);
  if (!found) throw notFound();
  const { booking, policy } = found;
  const { viewer, see } = await sightOf(tx, actor, booking, now);
  const staff = viewer === 'staff';
  // Asked in one breath: the connection answers them in one trip.
  const side = viewer === 'vendor' ? 'vendor' : 'customer';
  const arrivalMinutes = policy.rules.slotIntervalMinutes;
  const [
    parts,
    startCode,
    contact,
    sealed,
    checklist,
    shots,
    photos,
    timeline,
    vendor,
    payment,
    offers,
    changes,
    reschedule,
    door,
    warranty,
    putsRight,
  ] = await Promise.all([
    rowParts(tx, actor, [booking]),
    startCodeOf(tx, booking, see),
    contactOf(tx, booking, see),
    signatureOf(tx, booking.id, see),
    checklistOf(tx, booking.id),
    shotsOf(tx, booking.id),
    photosOf(tx, booking.id),
    timelineOf(tx, booking.id, see),
    booking.vendorId === null ? null : vendorOf(tx, booking.vendorId, see),
    paymentOf(tx, booking.id, see),
    see('offers') ? allOffers(tx, booking.id) : null,
    selectChanges(tx, booking.id),
    booking.status === 'accepted' ? shownReschedule(tx, booking.id, { side, now, arrivalMinutes }) : null,
    doorOf(tx, booking, policy.rules, now),
    warrantedOf(tx, actor, booking, now),
    putRightBy(tx, booking),
  ]);
  // Alone: it is counted with the machine's rights, which nothing beside it may borrow.
  const asked = await askedCount(tx, booking.id);
  const deliveredAt = sealed && (await linkDelivered(tx, booking.id, sealed.requestId));
  const prices = await shownChanges(tx, booking.id, changes, see, booking.supplierOfRecord);
  const afterPhotos = photos.filter((photo) => photo.kind === 'after').length;
  const stops = mayStop({ status: booking.status, afterPhotos }, changes[0], now);
  const missed = missedFrom(booking, policy.rules);
  const asksAt = booking.status === 'requested' ? booking.asksAt : null;
  const items = parts.items.get(booking.id) ?? [];
  const quote = see('cancellation') ? quoteCancellation(chargeFacts(booking), policy, now, staff) : undefined;
  return {
    ...toRow(see, booking, parts),
    originalStartsAt: rfc3339(booking.originalStartsAt),
    reschedule,
    warranty,
    putsRight,
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
    checklist,
    shots,
    photos,
    timeline,
    vendor,
    ...(contact ? { contact } : {}),
    ...(startCode ? { startCode } : {}),
    startConfirmed: booking.startConfirmed,
    signature: sealed && { ...sealed, deliveredAt },
    decideBy: booking.status === 'completed' ? instant(booking.decideBy) : null,
    payment,
    cardSaved: booking.paymentMethodId !== null,
    ...(quote ? { cancellation: quote } : {}),
    ...(offers ? { offers } : {}),
    asked,
    asksAt: instant(asksAt),
    hearBy: asksAt && rfc3339(hearsBy(asksAt, booking.startsAt, policy.rules)),
    acceptedAt: instant(booking.acceptedAt),
    lateAt: instant(lateSince(booking)),
    missedFrom: instant(missed),
    door,
    startedAt: instant(booking.startedAt),
    completedAt: instant(booking.completedAt),
    signedAt: instant(booking.signedAt),
    settledAt: instant(booking.settledAt),
    endedReason: booking.endedReason,
    priceChanges: prices,
    ...(booking.status === 'in_progress' && (stops || changes.some((one) => one.status === 'proposed'))
      ? { stop: { ...stopQuote(booking, policy.rules, now), available: stops } }
      : {}),
    can: {
      ...verbsOf(viewer, booking, {
        linkIsLive: sealed?.status === 'issued' || sealed?.status === 'viewed',
        linkIsRevoked: sealed?.status === 'revoked',
        isMissed: missed !== null && missed <= now,
        isAbsent: door !== null && isAbsent(door, now),
        isCharged: door?.trouble?.status === 'done' && door.trouble.outcome === 'charge',
        isUnfinished: door?.trouble?.status === 'open',
        isWarranted: warranty.length > 0,
      }),
      ...priceVerbs(viewer, booking, changes, now),
      stop: viewer === 'vendor' && stops,
      reschedule: rescheduleWay(booking, policy.rules, now, side) !== null,
    },
    now: rfc3339(now),
  };
}

const PARTY: Partial<Record<BookingViewer, BookingDetail['viewer']>> = {
  customer: 'customer',
  vendor: 'vendor',
  ops: 'staff',
  admin: 'staff',
  machine: 'staff',
};

type Sight = { viewer: BookingDetail['viewer']; see: Eyes };

async function sightOf(tx: Tx, actor: Actor, booking: BookingRecord, now: Date): Promise<Sight> {
  const who = viewerOf(actor, booking);
  const blended = who === 'vendor' && (await ratingHasBlended(tx, booking, now));
  const see = eyes(who, phaseOf(booking, now), blended);
  const viewer = PARTY[who];
  if (!viewer || !see('booking')) throw notFound();
  return { viewer, see };
}

const stopQuote = (booking: BookingRecord, rules: Policy, now: Date) => {
  const { feeMinor, currency } = chargeOf(chargeFacts(booking), rules, 'price_refused_stop', now);
  return { feeMinor, currency };
};

type PriceVerbs = 'changePrice' | 'answerPrice' | 'stop';

function priceVerbs(
  viewer: BookingDetail['viewer'],
  booking: BookingRecord,
  changes: readonly PriceChangeRow[],
  now: Date,
): Pick<BookingVerbs, Exclude<PriceVerbs, 'stop'>> {
  const working = booking.status === 'in_progress';
  return {
    changePrice: viewer === 'vendor' && working && booking.parentId === null,
    answerPrice: viewer === 'customer' && working && changes.some((one) => isWaiting(one, now)),
  };
}

type Standing = {
  linkIsLive: boolean;
  linkIsRevoked: boolean;
  isMissed: boolean;
  isAbsent: boolean;
  isCharged: boolean;
  isUnfinished: boolean;
  isWarranted: boolean;
};

const isAbsent = ({ attempts, attemptsNeeded, absentFrom }: Door, now: Date): boolean =>
  attempts.length >= attemptsNeeded && absentFrom !== null && new Date(absentFrom) <= now;

function verbsOf(
  viewer: BookingDetail['viewer'],
  booking: BookingRecord,
  is: Standing,
): Omit<BookingVerbs, PriceVerbs | 'reschedule'> {
  const accepted = booking.status === 'accepted';
  const working = booking.status === 'in_progress';
  const vendor = viewer === 'vendor';
  return {
    accept: false,
    decline: false,
    enRoute: vendor && accepted && booking.enRouteAt === null && booking.arrivedAt === null,
    arrive: vendor && accepted && booking.arrivedAt === null,
    start: vendor && accepted,
    checklist: vendor && working,
    photos: vendor && working,
    complete: vendor && working,
    requestSignature: vendor && booking.status === 'completed' && !is.linkIsLive && !is.linkIsRevoked,
    release: vendor && accepted,
    cancel:
      (viewer === 'customer' || viewer === 'staff') && cancellableFrom(viewer === 'staff').includes(booking.status),
    declareMissed: is.isMissed && !vendor,
    attempt: vendor && accepted && booking.arrivedAt !== null,
    declareAbsent: vendor && is.isAbsent,
    objectToCharge: viewer === 'customer' && is.isCharged,
    claimWarranty: viewer === 'customer' && is.isWarranted,
    cannotFinish: vendor && !is.isUnfinished && unfinishedWays(booking).length > 0,
    withdrawUnfinished: vendor && is.isUnfinished,
    answerUnfinished: viewer === 'customer' && is.isUnfinished,
    reassign: viewer === 'staff' && (accepted || booking.status === 'requested'),
  };
}
