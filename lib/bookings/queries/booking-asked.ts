import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookingOffers, vendors } from '@/db/schema';
import { rfc3339 } from '@/lib/core/time';
import type { OfferSummary } from '../schema/offer-summary';
import { instant } from './booking-row';

/** Everybody who was ever asked, the latest wave first. */
export async function allOffers(tx: Tx, bookingId: string): Promise<OfferSummary[]> {
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
export async function askedCount(tx: Tx, bookingId: string): Promise<number> {
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
