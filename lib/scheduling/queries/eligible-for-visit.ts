import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingItems, type bookings } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import { type EligibleVendor, eligibleVendors } from './eligible-vendors';

type Booking = typeof bookings.$inferSelect;

/** The services of a visit as it stands now, in the order of its lines: whoever comes must do all of them. */
export async function servicesOf(
  tx: Tx,
  { id, scopeVersion }: Pick<Booking, 'id' | 'scopeVersion'>,
): Promise<string[]> {
  const rows = await tx
    .select({ serviceId: bookingItems.serviceId })
    .from(bookingItems)
    .where(
      and(
        eq(bookingItems.bookingId, id),
        eq(bookingItems.scopeVersion, scopeVersion),
        eq(bookingItems.kind, 'labour'),
        isNull(bookingItems.addonId),
      ),
    )
    .orderBy(asc(bookingItems.position));
  return [...new Set(rows.flatMap((row) => row.serviceId ?? []))];
}

/**
 * Everybody who could be asked to do a visit as it stands, in whose time the visit's own does not count, and with them
 * whoever is not asked because he lacks a service or because he and the customer do not want to meet.
 */
export async function eligibleForVisit(
  tx: Tx,
  booking: Booking,
  policy: Policy,
  more: { forRanking?: boolean; exceptHoldIds?: readonly string[]; from?: Date; to?: Date } = {},
): Promise<EligibleVendor[]> {
  const serviceIds = await servicesOf(tx, booking);
  if (serviceIds.length === 0) return [];
  return eligibleVendors(tx, {
    serviceIds,
    customerId: booking.customerId,
    pincode: booking.pincode,
    from: booking.startsAt,
    to: booking.endsAt,
    exceptBookingId: booking.id,
    firstVendorId: booking.warrantyVendorId,
    withExcluded: true,
    policy,
    ...more,
  });
}
