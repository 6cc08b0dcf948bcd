import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookingOffers, bookings, policies } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { type ListOffersFilter, listOffersFilter } from '../schema';
import type { OfferCard } from '../schema/offered';
import { instant } from './booking-row';

/** What an arrival window is when the booking is closed to this vendor by now. */
const USUAL_ARRIVAL_MINUTES = 30;

/** A vendor's offers, newest first; `open` leaves out what has run out. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listOffers(actor: Actor, filter: ListOffersFilter = {}): Promise<Page<OfferCard>> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const ask = parse(listOffersFilter, filter);
  const sort = { column: bookingOffers.createdAt, id: bookingOffers.id, kind: 'instant', descending: true } as const;
  const cursor = decodeCursor(ask.cursor, 'instant');
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({ offer: bookingOffers, arrival: sql<number | null>`(${policies.rules} ->> 'slotIntervalMinutes')::int` })
      .from(bookingOffers)
      .leftJoin(bookings, eq(bookings.id, bookingOffers.bookingId))
      .leftJoin(policies, eq(policies.id, bookings.policyId))
      .where(
        and(
          eq(bookingOffers.vendorId, actor.userId),
          eq(bookingOffers.status, ask.status),
          ask.status === 'open' ? gt(bookingOffers.expiresAt, sql`app_now()`) : undefined,
          afterCursor(sort, cursor),
        ),
      )
      .orderBy(orderOf(sort))
      .limit(ask.limit + 1);
    return pageOf(
      rows,
      ask.limit,
      (row) => toOfferCard(row.offer, row.arrival ?? USUAL_ARRIVAL_MINUTES),
      (row) => ({ value: row.offer.createdAt, id: row.offer.id }),
    );
  });
}

/** An offer says area, window, scope and pay; name, phone and address are not in it. */
export function toOfferCard(offer: typeof bookingOffers.$inferSelect, arrivalMinutes: number): OfferCard {
  return {
    id: offer.id,
    bookingId: offer.bookingId,
    status: offer.status,
    serviceTitle: offer.serviceTitle,
    scope: offer.scope,
    area: offer.area,
    startsAt: rfc3339(offer.startsAt),
    endsAt: rfc3339(offer.endsAt),
    arrivalEndsAt: rfc3339(new Date(offer.startsAt.getTime() + arrivalMinutes * MINUTE)),
    timeZone: offer.timeZone,
    netPayMinor: offer.netPayMinor,
    currency: offer.currency,
    distanceM: offer.distanceM,
    rank: offer.rank,
    rankedOf: offer.rankedOf,
    expiresAt: rfc3339(offer.expiresAt),
    createdAt: rfc3339(offer.createdAt),
    decidedAt: instant(offer.decidedAt),
  };
}
