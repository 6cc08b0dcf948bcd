import { expect } from 'vitest';
import { mintGuest } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { acceptReschedule, rejectReschedule } from '@/lib/bookings/commands/answer-reschedule';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { declineOffer } from '@/lib/bookings/commands/decline-offer';
import { releaseBooking } from '@/lib/bookings/commands/release-booking';
import { rescheduleBooking } from '@/lib/bookings/commands/reschedule-booking';
import { unwrap } from '@/lib/core/errors';
import { HOUR } from '@/lib/core/time';
import { holdSlot, releaseHold } from '@/lib/scheduling/commands/hold-slot';
import type { Slot } from '@/lib/scheduling/schema';
import { cancelTimeOff, takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { getVendor } from '@/lib/vendors/queries';
import { sqlAs } from '../database';
import { anOrder, openStarts } from '../factories/bookings';
import { manyCustomers, manyVendors, type Person } from '../factories/people';
import { type Answer, codeOf, forgetBudgets, letLoose } from './storm';

/** What may be answered beside success: somebody or something was first. Never `busy`, never a surprise. */
const EXPECTED = new Set([
  'ok',
  'offer_taken',
  'offer_expired',
  'offer_closed',
  'vendor_busy',
  'state_changed',
  'not_found',
  'not_cancellable',
  'slot_taken',
  'slot_held',
  'visit_in_the_way',
  'time_off_overlaps',
  'only_you_asked',
  'not_reschedulable',
  'reschedule_over',
  'reschedule_in_the_way',
  'rate_limited',
]);
const VENDORS = 10;
const CUSTOMERS = 40;

type Made = { id: string; by: Person };
export type Mixed = { pincode: string; serviceId: string; vendors: Person[]; customers: Person[] };

/** A handful of professionals in one place, and customers enough that they stand in each other's way. */
export async function mixed(pincode: string, serviceId: string): Promise<Mixed> {
  const vendors = await manyVendors(VENDORS, serviceId, pincode);
  return { pincode, serviceId, vendors, customers: await manyCustomers(CUSTOMERS) };
}

/** Requests at a few starts, every second of them accepted; of those, some wait for an answer about another time. */
async function prepare({ pincode, serviceId, vendors, customers }: Mixed, starts: Slot[]) {
  const requested: Made[] = [];
  const accepted: (Made & { vendor: Person; asked?: string })[] = [];
  for (const [index, by] of customers.slice(0, 12).entries()) {
    const slot = starts[index % 4];
    const made = slot && (await createBooking(by.actor, anOrder(serviceId, slot.start, pincode)));
    if (!made?.ok) continue;
    const { id } = made.value;
    const vendor = vendors[index % VENDORS] as Person;
    if (index % 2 && (await acceptOffer(vendor.actor, id)).ok) {
      const wish = accepted.length % 2 ? await move({ id, by }, starts[index + 2]?.start ?? '') : null;
      accepted.push({ id, by, vendor, ...(wish?.ok && { asked: wish.value.reschedule?.id }) });
    } else requested.push({ id, by });
  }
  return { requested, accepted };
}

const move = ({ id, by }: Made, slotStart: string) =>
  rescheduleBooking(by.actor, id, { slotStart, anotherProfessional: true });

/**
 * In one moment: everybody accepts every request or declines it, customers cancel, move, book and hold, professionals
 * give visits back, answer about other times and go away, all of it on the same few hours. Nobody's visit has two winners; what is left is for `unsound`.
 */
export async function mixedStorm(world: Mixed): Promise<Answer[]> {
  const { pincode, serviceId, vendors, customers } = world;
  await forgetBudgets();
  const starts = (await openStarts(serviceId, pincode, 2)).slice(0, 8);
  const { requested, accepted } = await prepare(world, starts);
  const startOf = (index: number) => starts[index % starts.length]?.start ?? '';
  const won = new Map<string, string[]>();
  const accept = (vendor: Person, id: string) => async () => {
    const result = await acceptOffer(vendor.actor, id);
    if (result.ok) won.set(id, [...(won.get(id) ?? []), vendor.id]);
    return codeOf(result);
  };
  const cancel = ({ id, by }: Made) =>
    cancelBooking(by.actor, id, { reason: 'Plans', expectedFeeMinor: 0 }).then(codeOf);
  const away = (vendor: Person, index: number) => {
    const from = Date.parse(startOf(index)) + HOUR;
    const span = { from: new Date(from).toISOString(), to: new Date(from + 3 * HOUR).toISOString() };
    return takeTimeOff(vendor.actor, vendor.id, span).then(codeOf);
  };
  const asks = [
    ...requested.flatMap(({ id }) => vendors.slice(2).map((vendor) => accept(vendor, id))),
    ...requested.flatMap(({ id }) => vendors.slice(0, 2).map((who) => () => declineOffer(who.actor, id).then(codeOf))),
    ...requested.slice(0, 2).map((made) => () => cancel(made)),
    ...accepted.map((made, index) => () => {
      if (index % 2) return cancel(made);
      return releaseBooking(made.vendor.actor, made.id, { reason: 'The van broke down' }).then(codeOf);
    }),
    ...[...requested, ...accepted].map((made, index) => () => move(made, startOf(index + 5)).then(codeOf)),
    ...accepted.flatMap(({ asked, vendor }) =>
      asked ? [acceptReschedule, rejectReschedule].map((say) => () => say(vendor.actor, asked).then(codeOf)) : [],
    ),
    ...vendors.map((vendor, index) => () => away(vendor, index)),
    ...customers.slice(12, 26).map(({ actor }, index) => () => {
      return createBooking(actor, anOrder(serviceId, startOf(index), pincode)).then(codeOf);
    }),
    ...customers.slice(26).map(({ actor }, index) => () => {
      const by = index % 2 ? actor : mintGuest();
      return holdSlot(by, { serviceId, pincode, slotStart: startOf(index) }).then(codeOf);
    }),
  ];
  const answers = await letLoose(asks.sort(() => Math.random() - 0.5));
  for (const { code } of answers) expect(EXPECTED, code).toContain(code);
  for (const [id, winners] of won) expect(winners, `booking ${id}`).toHaveLength(1);
  return answers;
}

/** Gives back whatever the storm left, so that the next one finds the same hours free. */
export async function tidyUp({ pincode, vendors, customers }: Mixed): Promise<void> {
  const sql = sqlAs('owner');
  const left = await sql<{ id: string; customer_id: string }[]>`
    select id, customer_id from bookings where pincode = ${pincode} and status in ('requested', 'accepted')`;
  for (const { id, customer_id } of left) {
    const by = customers.find((one) => one.id === customer_id) as Person;
    unwrap(await cancelBooking(by.actor, id, { reason: 'The storm is over', expectedFeeMinor: 0 }));
  }
  for (const { actor, id } of vendors) {
    const { timeOff } = await getVendor(actor, id);
    for (const one of timeOff) unwrap(await cancelTimeOff(actor, id, one.id));
  }
  const holds = await sql<{ id: string; user_id: string | null }[]>`
    select id, user_id from slot_holds where pincode = ${pincode} and status = 'held'`;
  for (const { id, user_id } of holds) {
    unwrap(await releaseHold(customers.find((one) => one.id === user_id)?.actor ?? mintGuest(), id));
  }
}
