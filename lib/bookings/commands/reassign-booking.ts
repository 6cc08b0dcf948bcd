import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookingItems, bookingOffers } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, type Result } from '@/lib/core/errors';
import { distanceM } from '@/lib/core/geo';
import { parse } from '@/lib/core/parse';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { notify } from '@/lib/notifications/commands/notify';
import { timesTitle } from '@/lib/scheduling/policy/visit-order';
import { eligibleForVisit } from '@/lib/scheduling/queries/eligible-for-visit';
import type { EligibleVendor } from '@/lib/scheduling/queries/eligible-vendors';
import { canReassign, payOf } from '../policy';
import { bookingDetail } from '../queries/get-booking';
import { type BookingDetail, type ReassignInput, reassignInput } from '../schema';
import { nameOf, takeTime } from './accept-offer';
import { type BookingRecord, frozenPolicy, lockBooking, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';
import { withdrawOffers } from './release-booking';

/**
 * Operations give a visit to a vendor they chose: he must do all its services and cover the pincode, and his time must be
 * free. Again with the same vendor: the same booking. Whoever names whom he saw there takes it from nobody else. Refuses `forbidden`, `not_found`, `invalid`, `state_changed`,
 * `vendor_not_eligible`, `vendor_blocked`, `vendor_busy`.
 */
export async function reassignBooking(
  actor: Actor,
  bookingId: string,
  input: ReassignInput,
): Promise<Result<BookingDetail>> {
  if (!canReassign(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { vendorId, reason, formerId } = parse(reassignInput, input);
    const booking = await lockBooking(tx, bookingId);
    if (booking.status === 'accepted' && booking.vendorId === vendorId) return bookingDetail(tx, actor, bookingId);
    if (booking.status !== 'requested' && booking.status !== 'accepted') throw conflict('state_changed');
    if (formerId && formerId !== (booking.vendorId ?? 'nobody')) throw conflict('state_changed');
    const vendor = await eligibleVendor(tx, booking, vendorId);
    const former = booking.vendorId;
    const closed = await withdrawOffers(tx, booking.id, reason);
    const free =
      booking.status === 'requested'
        ? booking
        : await moveBooking(tx, booking, ['accepted'], { status: 'requested', vendorId: null });
    const moved = await moveBooking(tx, free, ['requested'], {
      status: 'accepted',
      vendorId,
      acceptedAt: sql`app_now()`,
      enRouteAt: null,
      arrivedAt: null,
      offersExpireAt: null,
    });
    await takeTime(tx, actor, moved, vendorId);
    await asSystem(tx, () => recordAssignment(tx, moved, vendor));
    recordEvent(tx, actor, moved, 'reassigned', { data: { reason, vendor: await nameOf(tx, vendorId) } });
    await tell(tx, moved, vendorId, former);
    publishOffers(tx, moved, closed, 'offer_closed');
    return bookingDetail(tx, actor, bookingId);
  });
}

async function eligibleVendor(tx: Tx, booking: BookingRecord, vendorId: string): Promise<EligibleVendor> {
  const eligible = await eligibleForVisit(tx, booking, await frozenPolicy(tx, booking.policyId));
  const found = eligible.find((one) => one.id === vendorId.toLowerCase());
  if (!found || found.lacks.length > 0) throw conflict('vendor_not_eligible');
  if (found.blocked) throw conflict('vendor_blocked');
  return found;
}

/** An assignment is an offer that was accepted on the vendor's behalf, so that his lists and pay read alike. */
async function recordAssignment(tx: Tx, booking: BookingRecord, vendor: EligibleVendor): Promise<void> {
  const items = await tx.select().from(bookingItems).where(eq(bookingItems.bookingId, booking.id));
  const scope = items.filter((item) => item.scopeVersion === booking.scopeVersion);
  const [last] = await tx
    .select({ wave: sql<number>`coalesce(max(${bookingOffers.wave}), 0)` })
    .from(bookingOffers)
    .where(eq(bookingOffers.bookingId, booking.id));
  await tx.insert(bookingOffers).values({
    bookingId: booking.id,
    vendorId: vendor.id,
    wave: Number(last?.wave ?? 0) + 1,
    status: 'accepted',
    serviceTitle: booking.serviceTitle,
    scope: scope.map((item) => timesTitle(item.title, item.quantity)),
    area: booking.area,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    timeZone: booking.timeZone,
    netPayMinor: payOf(booking, scope, vendor.id),
    currency: booking.currency,
    distanceM: distanceM(vendor.home, booking),
    expiresAt: booking.startsAt,
    decidedAt: sql`app_now()`,
  });
}

async function tell(tx: Tx, booking: BookingRecord, vendorId: string, former: string | null): Promise<void> {
  const data = { bookingId: booking.id, service: booking.serviceTitle, startsAt: booking.startsAt.toISOString() };
  const base = { bookingId: booking.id, channels: ['sms', 'in_app'] as ['sms', 'in_app'], data };
  const cause = `reassigned:${booking.id}:${booking.version}`;
  await notify(tx, { ...base, userId: vendorId, template: 'visit_assigned', cause: `${cause}:to` });
  await notify(tx, { ...base, userId: booking.customerId, template: 'booking_accepted', cause: `${cause}:customer` });
  if (former) await notify(tx, { ...base, userId: former, template: 'visit_reassigned', cause: `${cause}:from` });
}
