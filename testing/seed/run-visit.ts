import { mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { completeBooking } from '@/lib/bookings/commands/complete-booking';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { expireRequests } from '@/lib/bookings/commands/expire-requests';
import { markArrived } from '@/lib/bookings/commands/mark-arrived';
import { markEnRoute } from '@/lib/bookings/commands/mark-en-route';
import { setChecklist } from '@/lib/bookings/commands/set-checklist';
import { startVisit } from '@/lib/bookings/commands/start-visit';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import type { BookingDetail } from '@/lib/bookings/schema';
import { getService } from '@/lib/catalog/queries/get-service';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId, newRequestId } from '@/lib/core/ids';
import { addDays, DEFAULT_TIME_ZONE, dateInZone, MINUTE, wallTime } from '@/lib/core/time';
import { addPhoto } from '@/lib/photos/provider/add-photo';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { recordView } from '@/lib/signing/commands/record-view';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { signOff } from '@/lib/signing/commands/sign-off';
import { tokenOf } from '@/lib/signing/queries/links';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import { photoOf } from '@/testing/photo-of';
import { runTasks } from '@/testing/run-tasks';
import { hoursBefore, moveClock } from './clock';
import { drawnSignature } from './handwriting';
import { ADDRESSES, type PlannedVisit } from './visits';

export type Cast = { customers: Actor[]; cards: string[]; vendors: Actor[] };

/** Lead time and a little more: a visit is booked this long before it starts. */
const BOOKED_HOURS_BEFORE = 3;
const system = mintSystem('seed');
const later = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE);
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`the cast has no number ${index}`);
  return found;
};

/** Plays one visit by running commands, as far as it is planned, each step at its own time. */
export async function runVisit(plan: PlannedVisit, cast: Cast, moves: boolean): Promise<void> {
  const customer = at(cast.customers, plan.customer);
  const vendor = at(cast.vendors, plan.vendor);
  const service = await getService(customer, plan.service);
  const start = await chooseSlot(customer, service.id, plan, moves);
  const tick = (instant: Date) => (moves ? moveClock(instant) : Promise.resolve());
  const booking = unwrap(
    await createBooking(customer, {
      draftId: newId(),
      serviceId: service.id,
      slotStart: start.toISOString(),
      address: { ...at(ADDRESSES, plan.customer) },
      paymentMethodId: plan.card ? at(cast.cards, plan.customer) : null,
    }),
  );
  if (plan.until === 'requested') return;
  if (plan.until === 'expired') {
    await tick(later(start, 1));
    await expireRequests(system);
    return runTasks();
  }
  await tick(hoursBefore(start, BOOKED_HOURS_BEFORE - 0.1));
  unwrap(await acceptOffer(vendor, booking.id));
  if (plan.until === 'cancelled') return cancel(customer, booking.id);
  if (plan.until === 'accepted') return;
  await tick(later(start, -20));
  unwrap(await markEnRoute(vendor, booking.id));
  await tick(later(start, 4));
  unwrap(await markArrived(vendor, booking.id, {}));
  const { startCode } = await getBooking(customer, booking.id);
  const working = unwrap(await startVisit(vendor, booking.id, { startCode: startCode ?? null }));
  await addScene(vendor, working, plan, 'before', later(start, 6));
  if (plan.until === 'in_progress') return;
  await tick(later(start, service.durationMinutes));
  await finish(vendor, working, plan, later(start, service.durationMinutes));
  await runTasks();
  if (plan.until === 'completed') return;
  await tick(later(start, service.durationMinutes + 8));
  await answer(booking.id, plan);
  await runTasks();
}

async function chooseSlot(customer: Actor, serviceId: string, plan: PlannedVisit, moves: boolean): Promise<Date> {
  const day = addDays(dateInZone(new Date(), DEFAULT_TIME_ZONE), -plan.daysAgo);
  const wanted = new Date(`${day}T${String(plan.hour).padStart(2, '0')}:00:00+05:30`);
  if (moves) await moveClock(hoursBefore(wanted, BOOKED_HOURS_BEFORE));
  const { data } = await listSlots(customer, {
    serviceId,
    pincode: at(ADDRESSES, plan.customer).pincode,
    from: day,
    days: 1,
  });
  const hourOf = (slot: { start: string }) => wallTime(new Date(slot.start), DEFAULT_TIME_ZONE).hour;
  const slot = data.find((one) => hourOf(one) >= plan.hour) ?? data.at(-1);
  if (!slot) throw new Error(`no slot for ${plan.service} on ${day}`);
  return new Date(slot.start);
}

async function cancel(customer: Actor, bookingId: string): Promise<void> {
  const { cancellation } = await getBooking(customer, bookingId);
  const expectedFeeMinor = cancellation?.feeMinor ?? 0;
  unwrap(await cancelBooking(customer, bookingId, { reason: 'We are travelling that day.', expectedFeeMinor }));
  await runTasks();
}

async function addScene(
  vendor: Actor,
  booking: BookingDetail,
  plan: PlannedVisit,
  kind: 'before' | 'after',
  taken: Date,
) {
  const bytes = await photoOf(plan.service, kind, (plan.daysAgo + 10) * 100 + plan.hour);
  unwrap(await addPhoto(vendor, booking.id, { bytes, kind, takenAt: taken.toISOString(), clientId: newId() }));
}

async function finish(vendor: Actor, booking: BookingDetail, plan: PlannedVisit, taken: Date): Promise<void> {
  const items = booking.checklist.map(({ id }) => ({ id, done: true }));
  if (items.length > 0) unwrap(await setChecklist(vendor, booking.id, { items }));
  await addScene(vendor, booking, plan, 'after', taken);
  unwrap(await completeBooking(vendor, booking.id));
  unwrap(await requestSignature(vendor, booking.id));
}

async function answer(bookingId: string, plan: PlannedVisit): Promise<void> {
  const link = await openRequest(bookingId);
  unwrap(await recordView(link));
  if (plan.until === 'disputed') {
    unwrap(await objectToWork(link, { reason: 'not_finished', comment: 'Two of the four switches still spark.' }));
    return;
  }
  const { offerSha256, consent } = await signOffer(link);
  unwrap(
    await signOff(link, {
      ...drawnSignature(plan.customer === 0 ? 'Meera' : 'Farhan'),
      offerSha256,
      rating: plan.rating ?? 5,
      comment: plan.comment ?? null,
      consentVersion: consent.version,
      timezone: DEFAULT_TIME_ZONE,
    }),
  );
}

async function openRequest(bookingId: string): Promise<Actor & LinkHolder> {
  const { signature } = await getBooking(mintSystem('seed'), bookingId);
  const origin = {
    ip: '203.0.113.24',
    ipSource: 'socket',
    userAgent: 'Demonstration phone',
    requestId: newRequestId(),
  } as const;
  const link = await openLink(await tokenOf(system, signature?.requestId ?? ''), origin);
  if (!('actor' in link)) throw new Error(`the signature link is ${link.state}`);
  return link.actor;
}
