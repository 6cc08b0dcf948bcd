import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingOffers, bookings, policies } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { viewerOf } from '../policy';
import { eyes, phaseOf } from '../policy/visibility';
import type { BookingDetail } from '../schema';
import type { OfferedVisit } from '../schema/offered';
import type { BookingVerbs } from '../schema/verbs';
import { instant } from './booking-row';
import { bookingDetail } from './get-booking';
import { toOfferCard } from './list-offers';

/** The booking for its people and staff, or what an offer shows of it for a professional who was asked. Refuses `not_found`. */
export function readBooking(actor: Actor, bookingId: string): Promise<BookingDetail | OfferedVisit> {
  return readAs(actor, async (tx) => (await offeredVisit(tx, actor, bookingId)) ?? bookingDetail(tx, actor, bookingId));
}

const ANSWERS: BookingVerbs = {
  accept: true,
  decline: true,
  enRoute: false,
  arrive: false,
  start: false,
  checklist: false,
  photos: false,
  complete: false,
  changePrice: false,
  answerPrice: false,
  stop: false,
  requestSignature: false,
  release: false,
  cancel: false,
  reschedule: false,
  declareMissed: false,
  attempt: false,
  declareAbsent: false,
  objectToCharge: false,
  claimWarranty: false,
  cannotFinish: false,
  withdrawUnfinished: false,
  answerUnfinished: false,
  reassign: false,
};

async function offeredVisit(tx: Tx, actor: Actor, bookingId: string): Promise<OfferedVisit | null> {
  if (!hasRole(actor, 'vendor') || !isUuid(bookingId)) return null;
  const [row] = await tx
    .select({ offer: bookingOffers, booking: bookings, rules: policies.rules })
    .from(bookingOffers)
    .innerJoin(bookings, eq(bookings.id, bookingOffers.bookingId))
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(and(eq(bookingOffers.bookingId, bookingId), eq(bookingOffers.vendorId, actor.userId)))
    .orderBy(desc(bookingOffers.wave))
    .limit(1);
  if (!row) return null;
  const { booking, rules } = row;
  const now = await databaseNow(tx);
  const viewer = viewerOf(actor, booking, row.offer.status === 'open');
  if (viewer !== 'offered' || !eyes(viewer, phaseOf(booking, now))('booking')) return null;
  const offer = toOfferCard(row.offer, rules.slotIntervalMinutes);
  return {
    id: booking.id,
    status: booking.status,
    serviceId: booking.serviceId,
    serviceTitle: offer.serviceTitle,
    startsAt: offer.startsAt,
    endsAt: offer.endsAt,
    arrivalEndsAt: offer.arrivalEndsAt,
    timeZone: offer.timeZone,
    area: offer.area,
    netPayMinor: offer.netPayMinor,
    currency: offer.currency,
    vendorId: null,
    vendorName: null,
    offersExpireAt: instant(booking.offersExpireAt),
    version: booking.version,
    viewer,
    offer,
    can: ANSWERS,
    now: rfc3339(now),
  };
}
