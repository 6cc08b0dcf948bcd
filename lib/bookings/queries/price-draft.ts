import 'server-only';
import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookings, policies, vendorBlocks } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, notFound } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { travelMinutes } from '@/lib/scheduling/policy';
import { isVendorOf } from '../policy';
import type { BookingDetail } from '../schema';
import type { PriceDraft } from '../schema/price-change';
import { bookingDetail } from './get-booking';
import { shelfOf } from './price-shelf';

type Booking = typeof bookings.$inferSelect;

/**
 * What the visit's own professional changes its price with: the standing lines, the catalogue's, his photos, the
 * limits and his next visit. Refuses `not_found`, and `state_changed` when the visit is not under way.
 */
export function priceDraft(actor: Actor, bookingId: string): Promise<PriceDraft> {
  return readAs(actor, async (tx) => {
    const visit = await bookingDetail(tx, actor, bookingId);
    const [found] = await tx
      .select({ booking: bookings, policy: policies.rules })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(eq(bookings.id, visit.id));
    if (!found || !isVendorOf(actor, found.booking)) throw notFound();
    const { booking, policy } = found;
    if (!visit.can.changePrice) throw conflict('state_changed');
    return draftOf(tx, visit, booking, policy);
  });
}

/** The same inside a transaction, for a visit that may still be about to begin. */
export async function draftOf(tx: Tx, visit: BookingDetail, booking: Booking, policy: Policy): Promise<PriceDraft> {
  const shelf = await shelfOf(tx, booking);
  const open = visit.priceChanges.find((one) => one.status === 'proposed' && one.expiresAt > visit.now);
  const shown = new Set(visit.priceChanges.filter((one) => one !== open).flatMap((one) => one.photoIds));
  return {
    bookingId: visit.id,
    serviceTitle: visit.serviceTitle,
    customerName: visit.contact?.name ?? null,
    timeZone: visit.timeZone,
    currency: visit.currency,
    commissionBps: shelf.commissionBps,
    taxBps: shelf.taxBps,
    supplierOfRecord: booking.supplierOfRecord,
    totalMinor: visit.totalMinor,
    items: shelf.standing.map(({ id, kind, title, quantity, amountMinor, taxBps, commissionBps }) => ({
      id,
      kind,
      title,
      quantity,
      amountMinor,
      taxBps,
      commissionBps,
    })),
    addOns: shelf.addOns.map(({ serviceId: _, ...addOn }) => addOn),
    photos: visit.photos
      .filter(({ kind }) => kind === 'other')
      .map(({ id }) => ({ id, kind: 'other' as const, shown: shown.has(id) })),
    maxTotalMinor: policy.priceChangeMaxMinor,
    answerMinutes: policy.priceChangeMinutes,
    onlyLess: visit.photos.some(({ kind }) => kind === 'after'),
    next: await nextVisit(tx, booking, policy),
    endsAt: rfc3339(new Date(Math.max(booking.endsAt.getTime(), Date.parse(visit.now)))),
    open: open ?? null,
    now: visit.now,
  };
}

/** His next visit, and when he has to leave for it. */
async function nextVisit(tx: Tx, booking: Booking, policy: Policy): Promise<PriceDraft['next']> {
  const [next] = await tx
    .select({ startsAt: bookings.startsAt, latitude: bookings.latitude, longitude: bookings.longitude })
    .from(vendorBlocks)
    .innerJoin(bookings, eq(bookings.id, vendorBlocks.bookingId))
    .where(
      and(
        eq(vendorBlocks.vendorId, booking.vendorId ?? ''),
        eq(vendorBlocks.state, 'active'),
        eq(vendorBlocks.kind, 'visit'),
        ne(bookings.id, booking.id),
        gt(bookings.startsAt, sql`${booking.startsAt.toISOString()}::timestamptz`),
      ),
    )
    .orderBy(asc(bookings.startsAt))
    .limit(1);
  if (!next) return null;
  const road = Math.ceil(travelMinutes(booking, next, policy)) * MINUTE;
  return { startsAt: rfc3339(next.startsAt), leaveBy: rfc3339(new Date(next.startsAt.getTime() - road)) };
}
