import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { HOUR, MINUTE } from '@/lib/core/time';
import { holdSlot, releaseHold } from '@/lib/scheduling/commands/hold-slot';
import { writeNamed } from '@/lib/scheduling/policy/visit-order';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { readHold } from '@/lib/scheduling/queries/own-holds';
import { cancelTimeOff, takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { getVendor } from '@/lib/vendors/queries';
import { closeSql, sqlAs } from '@/testing/database';
import { anOrder } from '@/testing/factories/bookings';
import { aCustomer, aVendor, type Person } from '@/testing/factories/people';
import { aPolicy } from '@/testing/factories/policy';
import { unsound } from '@/testing/storms/sound';
import { timesOver } from '@/testing/times-over';
import { acceptOffer } from './commands/accept-offer';
import { advanceRequests } from './commands/advance-requests';
import { acceptReschedule, rejectReschedule, withdrawReschedule } from './commands/answer-reschedule';
import { cancelBooking } from './commands/cancel-booking';
import { createBooking } from './commands/create-booking';
import { declineOffer } from './commands/decline-offer';
import { expireReschedules } from './commands/expire-reschedules';
import { holdNewTime } from './commands/hold-new-time';
import { releaseBooking } from './commands/release-booking';
import { rescheduleBooking } from './commands/reschedule-booking';
import { getCancellationQuote } from './queries/get-booking';
import { listNewTimes } from './queries/new-times';

const RUNS = timesOver(12);
const VENDORS = 4;
/** What a command may answer beside success: somebody or something was first. Never a surprise, never `busy`. */
const EXPECTED = new Set([
  'offer_taken',
  'offer_expired',
  'offer_closed',
  'vendor_busy',
  'state_changed',
  'not_found',
  'visit_in_the_way',
  'time_off_overlaps',
  'only_you_asked',
  'slot_held',
  'not_cancellable',
  'reschedule_in_the_way',
  'reschedule_over',
]);

/** One service, or two of which only half of the professionals do both. */
type Work = { serviceId: string; also: { serviceId: string; quantity: number }[] };
type Held = { by: Actor; id: string; start: string; pincode: string; work: Work };
type World = {
  /** Of two, in both of which everybody works: from step to step another one, and the road between them counts. */
  pincode: string;
  customer: Person;
  vendors: Person[];
  bookings: string[];
  /** What the customer and the guest hold, or held: the last of each. */
  held: Map<'customer' | 'guest', Held>;
};
type Step = { verb: keyof typeof VERBS; who: number; which: number };

let sql: ReturnType<typeof sqlAs>;
let pincodes: string[] = [];
let serviceId = '';
let other = '';
beforeAll(async () => {
  sql = sqlAs('owner');
  const rows = await sql<
    { code: string }[]
  >`select code from pincodes where state = 'Gujarat' order by code limit ${4 * RUNS}`;
  pincodes = rows.map((row) => row.code);
  serviceId = (await getService(mintGuest(), 'tap-repair')).id;
  other = (await getService(mintGuest(), 'fan-installation')).id;
  // Small waves, nights without questions and newcomers' limits: every branch of asking has its turn.
  await aPolicy({ waveSize: 2, offerFromHour: 7, offerUntilHour: 21, probationOpenVisits: 3 });
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

function expectKnown(result: Result<unknown>): void {
  if (!result.ok) expect(EXPECTED, result.failure.code).toContain(result.failure.code);
}

const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(list.length, 1)];

const workOf = (which: number): Work => ({
  serviceId,
  also: which % 3 === 0 ? [{ serviceId: other, quantity: 1 + (which % 2) }] : [],
});

const query = ({ also, ...work }: Work) => ({ ...work, also: also.map(writeNamed) });

/** Every verb does what a person would, to whatever there is. */
const VERBS = {
  /** What is offered can be booked: always. */
  async book({ pincode, customer, bookings }: World, { which }: Step) {
    const work = workOf(which);
    const { data } = await listSlots(mintGuest(), { ...query(work), pincode, days: 2 });
    const slot = pick(data, which * 7);
    if (!slot) return;
    const made = await createBooking(customer.actor, { ...anOrder(serviceId, slot.start, pincode), ...work });
    expect(made.ok || made.failure.code, `${slot.start} was offered`).toBe(true);
    if (made.ok) bookings.push(made.value.id);
  },
  /** What is offered can be held, by whoever it is offered to, and stands in no offer of his own. */
  async hold({ pincode, customer, held }: World, { who, which }: Step) {
    const kind = who % 2 ? 'customer' : 'guest';
    const by = kind === 'customer' ? customer.actor : mintGuest();
    const replacesId = held.get(kind)?.id;
    const work = workOf(which);
    const { data } = await listSlots(by, { ...query(work), pincode, days: 2, holdId: replacesId });
    const slot = pick(data, which * 7);
    if (!slot) return;
    const made = await holdSlot(by, { ...work, pincode, slotStart: slot.start, replacesId });
    expect(made.ok || made.failure.code, `${slot.start} was offered`).toBe(true);
    if (made.ok) held.set(kind, { by, id: made.value.id, start: slot.start, pincode, work });
  },
  /** What is held can be booked, by the guest as the customer that he becomes; what has lapsed, if it is still free. */
  async bookHeld({ customer, bookings, held }: World, { who }: Step) {
    const kind = who % 2 ? 'customer' : 'guest';
    const mine = held.get(kind);
    if (!mine) return;
    const isLive = (await readHold(mine.by, mine.id))?.live;
    const order = { ...anOrder(serviceId, mine.start, mine.pincode), ...mine.work, slotHoldId: mine.id };
    const made = await createBooking(customer.actor, order);
    if (isLive) expect(made.ok || made.failure.code, `${mine.start} was held`).toBe(true);
    else if (!made.ok) expect(made.failure.code).toBe('slot_taken');
    if (made.ok) bookings.push(made.value.id);
  },
  async letGo({ held }: World, { who }: Step) {
    const mine = held.get(who % 2 ? 'customer' : 'guest');
    if (mine) expect(await releaseHold(mine.by, mine.id)).toMatchObject({ ok: true });
  },
  async accept({ vendors, bookings }: World, { who, which }: Step) {
    const [vendor, id] = [pick(vendors, who), pick(bookings, which)];
    if (vendor && id) expectKnown(await acceptOffer(vendor.actor, id));
  },
  async decline({ vendors, bookings }: World, { who, which }: Step) {
    const [vendor, id] = [pick(vendors, who), pick(bookings, which)];
    if (vendor && id) expectKnown(await declineOffer(vendor.actor, id));
  },
  async release({ vendors, bookings }: World, { who, which }: Step) {
    const [vendor, id] = [pick(vendors, who), pick(bookings, which)];
    if (vendor && id) expectKnown(await releaseBooking(vendor.actor, id, { reason: 'The van broke down' }));
  },
  async cancel({ customer, bookings }: World, { which }: Step) {
    const id = pick(bookings, which);
    if (!id) return;
    const quote = await getCancellationQuote(customer.actor, id).catch(() => null);
    if (!quote) return;
    expectKnown(await cancelBooking(customer.actor, id, { reason: 'Plans', expectedFeeMinor: quote.feeMinor }));
  },
  /** What is offered for another time can be had, by either side, held before or not. */
  async reschedule({ customer, vendors, bookings }: World, { who, which }: Step) {
    const id = pick(bookings, which);
    const by = who % 2 ? customer.actor : pick(vendors, which)?.actor;
    const times = id && by ? await listNewTimes(by, id, { days: 2 }).catch(() => null) : null;
    const time = pick(times?.data ?? [], which * 5);
    if (!id || !by || !time) return;
    const ask = { slotStart: time.start, anotherProfessional: true };
    const held = who === 1 ? await holdNewTime(by, id, ask) : null;
    if (held) expect(held.ok || held.failure.code, `${time.start} was offered for ${id}`).toBe(true);
    const made = await rescheduleBooking(by, id, { ...ask, slotHoldId: held?.ok ? held.value.id : null });
    expect(made.ok || made.failure.code, `${time.start} was offered for ${id}`).toBe(true);
  },
  /** What is kept for another time can be had until it lapses. */
  async answerReschedule({ customer, vendors, bookings }: World, { which }: Step) {
    const id = pick(bookings, which);
    const [open] = id
      ? await sql<{ id: string; side: string; vendor_id: string; live: boolean }[]>`
          select id, side, vendor_id, expires_at > app_clock() as live from reschedules
          where booking_id = ${id} and status = 'proposed'`
      : [];
    const vendor = vendors.find((one) => one.id === open?.vendor_id);
    if (!open || !vendor) return;
    const [asker, other] = open.side === 'customer' ? [customer, vendor] : [vendor, customer];
    if (which % 4 === 0) expectKnown(await withdrawReschedule(asker.actor, open.id));
    else if (which % 4 === 1) expectKnown(await rejectReschedule(other.actor, open.id));
    else {
      const answered = await acceptReschedule(other.actor, open.id);
      expect(answered.ok ? 'ok' : answered.failure.code).toBe(open.live ? 'ok' : 'reschedule_over');
    }
  },
  async away({ vendors }: World, { who, which }: Step) {
    const vendor = pick(vendors, who);
    if (!vendor) return;
    const [row] = await sql<{ now: Date }[]>`select app_now() as now`;
    const from = new Date((row?.now ?? new Date()).getTime() + ((which % 30) + 2) * HOUR);
    const span = { from: from.toISOString(), to: new Date(from.getTime() + 3 * HOUR).toISOString() };
    expectKnown(await takeTimeOff(vendor.actor, vendor.id, span));
  },
  async back({ vendors }: World, { who }: Step) {
    const vendor = pick(vendors, who);
    if (!vendor) return;
    const { timeOff } = await getVendor(vendor.actor, vendor.id);
    if (timeOff[0]) expectKnown(await cancelTimeOff(vendor.actor, vendor.id, timeOff[0].id));
  },
  async wait(_: World, { which }: Step) {
    const milliseconds = which % 2 ? HOUR : 6 * MINUTE;
    await sql`update operational.clock set offset_ms = offset_ms + ${milliseconds}`;
    await advanceRequests(mintSystem('test'));
    await expireReschedules(mintSystem('test'));
  },
};

/** Calendars, requests and the log are sound, and what is offered now can be had: a passer-by holds it for a moment. */
async function expectSound({ pincode }: World, { which }: Step): Promise<void> {
  expect(await unsound(sql)).toEqual([]);
  const [kept] = await sql<{ wrong: number }[]>`
    select count(*)::int as wrong from reschedules r join bookings b on b.id = r.booking_id
    where b.pincode = ${pincode} and (select count(*) from vendor_blocks k
        where k.reschedule_id = r.id and k.state = 'active' and k.vendor_id = b.vendor_id and b.status = 'accepted')
      <> (r.status = 'proposed' and r.expires_at > app_clock())::int`;
  expect(kept?.wrong, 'another time is kept while it is open, and no longer').toBe(0);
  await expectOffersHold(pincode, which);
  const [unable] = await sql<{ count: number }[]>`
    select count(*)::int as count from vendor_blocks k
    left join slot_holds h on h.id = k.hold_id
    cross join lateral (
      select i.service_id from booking_items i where i.booking_id = k.booking_id and i.addon_id is null
      union all select h.service_id where h.id is not null
      union all select (one ->> 'serviceId')::uuid from jsonb_array_elements(h.also) one) w(service_id)
    where k.state = 'active' and k.kind <> 'time_off' and not exists (select from vendor_skills s
      where s.vendor_id = k.vendor_id and s.service_id = w.service_id and s.active)`;
  expect(unable?.count, 'time of somebody who does not do all of the work').toBe(0);
}

async function expectOffersHold(pincode: string, which: number): Promise<void> {
  const work = workOf(which + 1);
  const { data } = await listSlots(mintGuest(), { ...query(work), pincode, days: 2 });
  const slot = pick(data, which * 5);
  if (!slot) return;
  const made = await holdSlot(mintGuest(), { ...work, pincode, slotStart: slot.start });
  expect(made.ok || made.failure.code, `${slot.start} is offered`).toBe(true);
  if (made.ok) expect(await releaseHold(mintGuest(), made.value.id)).toMatchObject({ ok: true });
}

const step = fc.record({
  verb: fc.constantFrom(
    ...([
      'book',
      'book',
      'hold',
      'hold',
      'hold',
      'bookHeld',
      'bookHeld',
      'letGo',
      'accept',
      'accept',
      'decline',
      'release',
      'cancel',
      'reschedule',
      'reschedule',
      'reschedule',
      'answerReschedule',
      'answerReschedule',
      'away',
      'away',
      'back',
      'wait',
    ] as const),
  ),
  who: fc.nat(VENDORS - 1),
  which: fc.nat(40),
});

it(
  'whatever people do in whatever order: no time is given twice, no request is left alone, what is offered can be had',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        const [here, there] = [pincodes.pop(), pincodes.shift()];
        if (!here || !there) throw new Error('there are too few pincodes');
        const vendors: Person[] = [];
        for (let count = 0; count < VENDORS; count += 1) {
          const skills = count % 2 ? { skills: ['tap-repair'] } : {};
          vendors.push(await aVendor({ areas: [here, there], at: { latitude: 12.9 + count / 20 }, ...skills }));
        }
        const world: World = { pincode: here, customer: await aCustomer(), vendors, bookings: [], held: new Map() };
        for (const one of steps) {
          world.pincode = one.which % 2 ? here : there;
          await VERBS[one.verb](world, one);
          await expectSound(world, one);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  60_000 + RUNS * 30_000,
);
