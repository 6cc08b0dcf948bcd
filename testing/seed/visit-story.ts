import { mintSystem, mintUser } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { advanceRequests } from '@/lib/bookings/commands/advance-requests';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { declineOffer } from '@/lib/bookings/commands/decline-offer';
import { releaseBooking } from '@/lib/bookings/commands/release-booking';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import type { Actor } from '@/lib/core/actor';
import { demoEmail } from '@/lib/core/demo-accounts';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { DAY, DEFAULT_TIME_ZONE, HOUR, MINUTE, wallTime } from '@/lib/core/time';
import { markConversationRead } from '@/lib/messages/commands/mark-conversation-read';
import { sendMessage } from '@/lib/messages/provider/send-message';
import { writeNamed } from '@/lib/scheduling/policy/visit-order';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import type { Story } from './diary';
import type { Dice } from './dice';
import { askedVendors } from './look';
import type { Someone } from './people';
import type { VisitPlan } from './plan';
import { CANCELS, DECLINES, NOTES, RELEASES, TALKS } from './words';
import { workStory } from './work-story';
import type { Visit, World } from './world';

/** Share of visits whose two write to each other beforehand. */
const TALKING = 0.12;

const system = mintSystem('seed');
const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);
/** Whoever is to have an answer already asked while professionals are asked: by night it waits for the morning. */
function byDay(instant: Date): Date {
  const { hour } = wallTime(instant, DEFAULT_TIME_ZONE);
  if (hour < 8) return later(instant, -(hour + 4) * HOUR);
  return hour < 20 ? instant : later(instant, -(hour - 19) * HOUR);
}

const vendorOf = (id: string): Someone => mintUser({ id, role: 'vendor' }, null) as Someone;

/** One visit from the wish to the money, each step at its own time, by the commands that people use. */
export async function* visitStory(plan: VisitPlan, world: World, dice: Dice): Story {
  const wish = wishOf(plan, world.today);
  // Who wants a visit next week has asked for it by now; who still waits for an answer, a moment ago.
  const asked = plan.until === 'requested' ? MINUTE : dice.between(15, 60 * 24) * MINUTE;
  const asks = new Date(Math.min(wish.getTime() - plan.bookedHoursBefore * HOUR, world.now.getTime() - asked));
  yield plan.until === 'accepted' ? byDay(asks) : asks;
  const booked = await book(plan, world, dice, wish);
  if (!booked || plan.until === 'requested') return;
  const { start, bookedAt, bookingId } = booked;
  const customer = at(world.customers, plan.customer);
  if (plan.turn === 'nobody_answers') {
    const { offersExpireAt } = await getBooking(system, bookingId);
    yield later(new Date(offersExpireAt ?? start), MINUTE);
    await advanceRequests(system);
    return;
  }
  yield later(bookedAt, dice.between(1, 6) * MINUTE);
  let vendor = await answerOffers(plan, world, dice, bookingId);
  if (!vendor && plan.until === 'accepted') {
    // The tick of the clock was longer than the first wave's patience: the next one is asked, and answers.
    await advanceRequests(system);
    vendor = await answerOffers(plan, world, dice, bookingId);
  }
  if (!vendor) return;
  if (plan.turn === 'vendor_steps_back') {
    yield later(bookedAt, dice.between(20, 40) * MINUTE);
    unwrap(await releaseBooking(vendor, bookingId, { reason: dice.pick(RELEASES) }));
    yield later(bookedAt, dice.between(42, 45) * MINUTE);
    vendor = await answerOffers({ ...plan, vendor: undefined }, world, dice, bookingId);
    if (!vendor) return;
  }
  if (plan.turn === 'cancels') {
    yield later(bookedAt, dice.between(10, 100) * MINUTE);
    await cancel(customer.actor, bookingId, dice.pick(CANCELS));
    return;
  }
  if (dice.chance(TALKING)) yield* talk(bookingId, customer.actor, vendor, bookedAt, dice);
  // Nothing of a visit is to be prepared whose day does not come.
  if (plan.until === 'accepted' || start > later(world.now, HOUR)) return;
  const visit: Visit = { plan, bookingId, start, customer, vendor, ops: world.ops };
  yield* workStory(visit, dice);
}

async function* talk(bookingId: string, customer: Someone, vendor: Someone, bookedAt: Date, dice: Dice): Story {
  for (const [index, body] of dice.pick(TALKS).entries()) {
    yield later(bookedAt, (20 + index * dice.between(16, 30)) * MINUTE);
    const [writer, reader] = index % 2 === 0 ? [customer, vendor] : [vendor, customer];
    const sent = await sendMessage(writer, bookingId, { body, clientId: newId() });
    // The visit may be over for these two by now.
    if (!sent.ok) return;
    await markConversationRead(reader, bookingId, { messageId: sent.value.id });
  }
}

function wishOf(plan: VisitPlan, today: string): Date {
  const midnight = Date.parse(`${today}T00:00:00+05:30`);
  return new Date(midnight - plan.daysAgo * DAY + plan.hour * HOUR);
}

async function book(plan: VisitPlan, world: World, dice: Dice, wish: Date) {
  const { actor, home, card } = at(world.customers, plan.customer);
  const service = world.service(plan.service);
  const day = new Date(wish.getTime() + 5.5 * HOUR).toISOString().slice(0, 10);
  const also = (plan.also ?? []).map((slug) => ({ serviceId: world.service(slug).id }));
  const work = { serviceId: service.id, also: also.map(writeNamed) };
  const { data } = await listSlots(actor, { ...work, pincode: home.pincode, from: day, days: 4 });
  const slot = data.find((one) => Date.parse(one.start) >= wish.getTime());
  // Nobody has the time: a customer would have gone elsewhere.
  if (!slot) return null;
  const made = await createBooking(actor, {
    draftId: newId(),
    serviceId: service.id,
    also,
    slotStart: slot.start,
    address: home,
    notes: dice.pick(NOTES),
    paymentMethodId: plan.withoutCard ? null : card,
  });
  if (!made.ok) return null;
  return { bookingId: made.value.id, start: new Date(slot.start), bookedAt: new Date(made.value.now) };
}

/** Some of those asked decline; one accepts. Null when the request is over before that. */
async function answerOffers(plan: VisitPlan, world: World, dice: Dice, bookingId: string): Promise<Someone | null> {
  const open = await askedVendors(system, bookingId);
  const wanted = plan.vendor ? world.vendors.get(demoEmail(plan.vendor)) : undefined;
  const first = wanted && open.includes(wanted) ? wanted : open[dice.between(0, Math.min(2, open.length - 1))];
  if (!first) return null;
  const others = open.filter((id) => id !== first);
  const [unwilling] = dice.chance(0.2) ? others.splice(0, 1) : [];
  if (unwilling) await declineOffer(vendorOf(unwilling), bookingId, { reason: dice.pick(DECLINES) });
  // Who has meanwhile promised his time to somebody else is refused; the next one takes it.
  for (const id of [first, ...others]) if ((await acceptOffer(vendorOf(id), bookingId)).ok) return vendorOf(id);
  return null;
}

async function cancel(customer: Actor, bookingId: string, reason: string): Promise<void> {
  const { cancellation } = await getBooking(customer, bookingId);
  if (!cancellation) return;
  unwrap(await cancelBooking(customer, bookingId, { reason, expectedFeeMinor: cancellation.feeMinor }));
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`the cast has no number ${index}`);
  return found;
}
