import 'server-only';
import { eq } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingChecklistItems, bookingContacts, bookingItems, bookingShots, bookings, users } from '@/db/schema';
import { type CatalogService, policyNow } from '@/lib/catalog/queries/snapshot';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { MINUTE } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { endHolds, holdOf } from '@/lib/scheduling/commands/use-hold';
import { isBookableStart, isOnGrid } from '@/lib/scheduling/policy';
import { type OrderLine, pricedLines, visitTitle } from '@/lib/scheduling/policy/visit-order';
import { askedVisit } from '@/lib/scheduling/queries/asked-visit';
import { freeVendors } from '@/lib/scheduling/queries/free-vendors';
import { offerInstead } from '@/lib/scheduling/queries/offer-instead';
import { ownHolds } from '@/lib/scheduling/queries/own-holds';
import { canCreateBooking } from '../policy';
import { bookingDetail } from '../queries/get-booking';
import { type BookingDetail, type CreateBookingInput, createBookingInput } from '../schema';
import { askWave } from './ask-wave';
import { bookedBefore, insertStartCode, newReference } from './new-booking';
import { recordEvent } from './record-event';

type Order = ReturnType<typeof parsed>;

const parsed = (input: unknown) => parse(createBookingInput, input);

/**
 * Books a visit and asks the first professionals who have the time; one of them is reserved until somebody answers.
 * The same `draftId` twice answers the first booking. Refuses `forbidden`, `invalid` (`unknown_pincode`, `area_closed`,
 * `unknown_service`, `service_twice`, `unknown_add_on`, `not_a_slot`, `phone_needed`), `not_together`, and `slot_taken` with the nearest free starts. A
 * slot that the customer holds is his; what he held else is given up.
 * A card in `paymentMethodId` must have been checked to be the customer's own.
 */
export async function createBooking(actor: Actor, input: CreateBookingInput): Promise<Result<BookingDetail>> {
  if (!canCreateBooking(actor)) return failed(forbidden().failure);
  const booked = await writeAs(actor, async (tx) => {
    const order = parsed(input);
    const customer = actor as Actor & UserActor;
    const already = order.draftId ? await bookedBefore(tx, customer.userId, order.draftId) : null;
    if (already) return bookingDetail(tx, actor, already);
    const booking = await insertBooking(tx, customer, order);
    recordEvent(tx, actor, booking, 'requested');
    if (!(await askWave(tx, actor, booking, 'unanswered'))) throw conflict('slot_taken');
    await notify(tx, {
      userId: customer.userId,
      bookingId: booking.id,
      template: 'booking_requested',
      channels: ['email', 'in_app'],
      data: { reference: booking.reference, service: booking.serviceTitle, bookingId: booking.id },
      cause: `booking_requested:${booking.id}`,
    });
    return bookingDetail(tx, actor, booking.id);
  });
  if (booked.ok) return booked;
  return offerInstead(actor, booked.failure, { ...input, holdId: input.slotHoldId, pincode: input.address.pincode });
}

async function insertBooking(tx: Tx, customer: Actor & UserActor, order: Order) {
  const ask = { ...order, pincode: order.address.pincode };
  const { place, lines, serviceIds, totalMinor, durationMinutes } = await askedVisit(tx, ask, 'address.pincode');
  const [{ service }] = lines;
  const policy = await policyNow(tx);
  const startsAt = order.slotStart;
  const now = await databaseNow(tx);
  const holds = await ownHolds(tx, customer, order.slotHoldId);
  const held = holdOf(holds, ask);
  // Whoever chose in time has as long as the hold lasts.
  if (!held && !isBookableStart(startsAt, now, policy.rules)) throw conflict('slot_taken');
  if (!isOnGrid(startsAt, place.timeZone, policy.rules.slotIntervalMinutes)) {
    throw invalid({ path: 'slotStart', message: 'not_a_slot' });
  }
  const endsAt = new Date(startsAt.getTime() + durationMinutes * MINUTE);
  const visit = { startsAt, endsAt, timeZone: place.timeZone, pincode: place.code };
  const whom = { serviceIds, customerId: customer.userId, exceptHoldIds: holds.map((one) => one.id) };
  // Of a crowd all but one come too late: they hear it before anything is written for them.
  const free = await freeVendors(tx, { ...visit, ...whom, place, policy: policy.rules });
  if (free.length === 0) throw conflict('slot_taken');
  const [booking] = await tx
    .insert(bookings)
    .values({
      ...visit,
      reference: newReference(),
      draftId: order.draftId ?? null,
      customerId: customer.userId,
      serviceId: service.id,
      serviceTitle: visitTitle(lines.map((one) => one.service.title)),
      originalStartsAt: startsAt,
      supplierOfRecord: policy.rules.supplierOfRecord,
      country: place.country,
      area: place.place,
      city: order.address.city,
      latitude: place.latitude,
      longitude: place.longitude,
      totalMinor,
      currency: service.currency,
      commissionBps: service.commissionBps,
      policyId: policy.id,
      paymentMethodId: order.paymentMethodId,
    })
    .returning();
  if (!booking) throw new Error('the booking was not returned');
  await endHolds(tx, holds, held, booking.id);
  await insertParts(tx, booking.id, lines);
  await insertContact(tx, booking.id, customer.userId, order);
  return booking;
}

async function insertParts(tx: Tx, bookingId: string, lines: readonly OrderLine<CatalogService>[]) {
  const items = pricedLines(lines).map((line, position) => ({ ...line, bookingId, kind: 'labour' as const, position }));
  await tx.insert(bookingItems).values(items);
  const checklist = lines
    .flatMap((one) => one.service.checklist)
    .map(({ id, label, required }, position) => ({ bookingId, itemId: id, label, required, position }));
  if (checklist.length > 0) await tx.insert(bookingChecklistItems).values(checklist);
  const shots = lines
    .flatMap((one) => one.service.shots)
    .map(({ id, label, moment }, position) => ({ bookingId, shotId: id, label, moment, position }));
  if (shots.length > 0) await tx.insert(bookingShots).values(shots);
}

async function insertContact(tx: Tx, bookingId: string, customerId: string, order: Order) {
  const [person] = await tx
    .select({ name: users.name, phone: users.phone })
    .from(users)
    .where(eq(users.id, customerId));
  const name = order.contact?.name ?? person?.name ?? '';
  const phone = order.contact?.phone ?? person?.phone;
  if (!phone) throw invalid({ path: 'contact.phone', message: 'phone_needed' });
  const { line1, line2, landmark, accessNotes } = order.address;
  await tx
    .insert(bookingContacts)
    .values({ bookingId, name, phone, line1, line2, landmark, accessNotes, notes: order.notes });
  await insertStartCode(tx, bookingId);
}
