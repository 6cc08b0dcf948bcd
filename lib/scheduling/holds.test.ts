import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintLinkHolder } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { currentPolicy, getService } from '@/lib/catalog/queries/get-service';
import type { ServiceDetail } from '@/lib/catalog/schema';
import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId, newRequestId } from '@/lib/core/ids';
import { MINUTE } from '@/lib/core/time';
import { takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { closeSql, sqlAs } from '@/testing/database';
import { anOrder, openStarts } from '@/testing/factories/bookings';
import { aCustomer, anOps, aVendor, type Person } from '@/testing/factories/people';
import { aPolicy } from '@/testing/factories/policy';
import { underContext } from '@/testing/sql-context';
import { holdSlot, releaseHold } from './commands/hold-slot';
import { listSlots } from './queries/list-slots';
import { readHold } from './queries/own-holds';
import type { SlotHold } from './schema';

let service: ServiceDetail;
let next = 600_020;
/** A pincode of its own for each test, so that only its own professionals have the time. */
const ownPincode = async () => {
  const [row] = await sqlAs('owner')`select code from pincodes where code >= ${String(next)} order by code limit 1`;
  next = Number(row?.code) + 1;
  return row?.code as string;
};
beforeAll(async () => {
  service = await getService(mintGuest(), 'tap-repair');
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

type Place = { pincode: string; vendor: Person; slotStart: string };

async function withOneVendor(): Promise<Place> {
  const pincode = await ownPincode();
  const vendor = await aVendor({ areas: [pincode] });
  return { pincode, vendor, slotStart: (await openStarts(service.id, pincode))[4]?.start ?? '' };
}

const hold = (actor: Actor, { pincode, slotStart }: Pick<Place, 'pincode' | 'slotStart'>, replacesId?: string) =>
  holdSlot(actor, { serviceId: service.id, pincode, slotStart, replacesId });
const book = (person: Person, { pincode, slotStart }: Pick<Place, 'pincode' | 'slotStart'>, slotHoldId?: string) =>
  createBooking(person.actor, { ...anOrder(service.id, slotStart, pincode), slotHoldId });
const isOpen = async (actor: Actor, { pincode, slotStart }: Place, holdId?: string) =>
  (await listSlots(actor, { serviceId: service.id, pincode, holdId })).data.some((one) => one.start === slotStart);
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
const alternativesOf = (result: Result<unknown>) => (result.ok ? [] : (result.failure.alternatives ?? []));

const blocksOf = async (vendor: Person) => {
  const rows = await sqlAs('owner')`select booking_id, hold_id from vendor_blocks
    where vendor_id = ${vendor.id} and state = 'active'`;
  return rows.map((row) => ({ booking: row.booking_id as string | null, hold: row.hold_id as string | null }));
};
const rowOf = async ({ id }: SlotHold) => {
  const [row] = await sqlAs('owner')`select user_id, status, booking_id from slot_holds where id = ${id}`;
  return row;
};
const wait = (minutes: number) =>
  sqlAs('owner')`update operational.clock set offset_ms = offset_ms + ${Math.round(minutes * MINUTE)}`;

describe('a held slot', () => {
  it('is gone for others and free for its holder; booking it makes it the one reservation, on the same vendor', async () => {
    const pincode = await ownPincode();
    const vendors = [await aVendor({ areas: [pincode] }), await aVendor({ areas: [pincode], at: { latitude: 20 } })];
    const slotStart = (await openStarts(service.id, pincode))[4]?.start ?? '';
    const place = { pincode, vendor: vendors[0] as Person, slotStart };
    const [first, second, third] = [await aCustomer(), await aCustomer(), await aCustomer()];
    const held = unwrap(await hold(first.actor, place));
    const other = unwrap(await hold(second.actor, place));
    const holders = await Promise.all(vendors.map(blocksOf));
    expect(holders.map((blocks) => blocks.map((one) => one.hold))).toEqual([[held.id], [other.id]]);
    expect([await isOpen(mintGuest(), place), await isOpen(third.actor, place)]).toEqual([false, false]);
    expect([await isOpen(first.actor, place), await isOpen(second.actor, place)]).toEqual([true, true]);

    // The second was held on the one who is farther away; the booking stays with him.
    const booking = unwrap(await book(second, place, other.id));
    expect(await blocksOf(vendors[1] as Person)).toEqual([{ booking: booking.id, hold: null }]);
    expect(await rowOf(other)).toEqual({ user_id: second.id, status: 'used', booking_id: booking.id });
    expect(await blocksOf(vendors[0] as Person)).toEqual([{ booking: null, hold: held.id }]);
    expect(await readHold(second.actor, other.id)).toMatchObject({ live: false });
    expect(await readHold(first.actor, held.id)).toMatchObject({ live: true, start: slotStart, pincode });
  });

  it('is refused to the next one with the three nearest starts, and so is booking it', async () => {
    const place = await withOneVendor();
    const starts = (await openStarts(service.id, place.pincode)).map((one) => one.start);
    unwrap(await hold(mintGuest(), place));
    const customer = await aCustomer();
    for (const answer of [await hold(customer.actor, place), await book(customer, place)]) {
      expect(codeOf(answer)).toBe('slot_taken');
      const found = alternativesOf(answer);
      expect(found).toHaveLength(3);
      expect(found.every((start) => start !== place.slotStart && starts.includes(start))).toBe(true);
    }
    const [instead] = alternativesOf(await hold(customer.actor, place));
    unwrap(await hold(customer.actor, { ...place, slotStart: instead ?? '' }));
  });

  it('that lapsed stands in nobody’s way, and costs nothing while the slot is still free', async () => {
    const place = await withOneVendor();
    const [slow, quick] = [await aCustomer(), await aCustomer()];
    const held = unwrap(await hold(slow.actor, place));
    await wait(9);
    expect(codeOf(await hold(quick.actor, place))).toBe('slot_taken');
    await wait(2);
    expect(await readHold(slow.actor, held.id)).toMatchObject({ live: false });
    expect(await isOpen(quick.actor, place)).toBe(true);
    unwrap(await book(slow, place, held.id));
    expect(await rowOf(held)).toMatchObject({ status: 'held', booking_id: null });

    const again = await withOneVendor();
    const lost = unwrap(await hold(slow.actor, again));
    await wait(11);
    unwrap(await book(quick, again));
    const late = await book(slow, again, lost.id);
    expect(codeOf(late)).toBe('slot_taken');
    expect(alternativesOf(late)).toHaveLength(3);
  });

  it('is one a person: the next one takes its place, even where they overlap; a booking ends it', async () => {
    const place = await withOneVendor();
    const customer = await aCustomer();
    const first = unwrap(await hold(customer.actor, place));
    const half = new Date(Date.parse(place.slotStart) + 30 * MINUTE).toISOString();
    const second = unwrap(await hold(customer.actor, { ...place, slotStart: half }));
    expect(await rowOf(first)).toMatchObject({ status: 'released' });
    expect(await blocksOf(place.vendor)).toEqual([{ booking: null, hold: second.id }]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => hold(customer.actor, place)));
    expect(answers.map(codeOf)).toEqual(Array(6).fill('ok'));
    expect(await blocksOf(place.vendor)).toHaveLength(1);

    // What he did not hold is his to book as well: the hold gives way.
    const booking = unwrap(await book(customer, { ...place, slotStart: half }));
    expect(await blocksOf(place.vendor)).toEqual([{ booking: booking.id, hold: null }]);
    const [live] = await sqlAs('owner')`select count(*)::int as n from slot_holds
      where user_id = ${customer.id} and status = 'held'`;
    expect(live?.n).toBe(0);
  });

  it('of a guest belongs to whoever knows its id, and to whom he becomes; a person’s to nobody else', async () => {
    const place = await withOneVendor();
    const guest = mintGuest();
    const held = unwrap(await hold(guest, place));
    expect([await isOpen(guest, place), await isOpen(guest, place, held.id)]).toEqual([false, true]);
    const later = new Date(Date.parse(place.slotStart) + 30 * MINUTE).toISOString();
    const moved = unwrap(await hold(guest, { ...place, slotStart: later }, held.id));
    expect(await rowOf(held)).toMatchObject({ user_id: null, status: 'released' });
    const customer = await aCustomer();
    unwrap(await book(customer, { ...place, slotStart: later }, moved.id));
    expect(await rowOf(moved)).toMatchObject({ status: 'used' });

    const own = await withOneVendor();
    const his = unwrap(await hold(customer.actor, own));
    const stranger = await aCustomer();
    expect(await readHold(stranger.actor, his.id)).toBeNull();
    expect(await readHold(guest, his.id)).toBeNull();
    expect(codeOf(await book(stranger, own, his.id))).toBe('slot_taken');
    unwrap(await releaseHold(stranger.actor, his.id));
    expect(await rowOf(his)).toMatchObject({ status: 'held' });
    for (const _ of [1, 2]) unwrap(await releaseHold(customer.actor, his.id));
    expect(await rowOf(his)).toMatchObject({ status: 'released' });
    expect(await blocksOf(own.vendor)).toEqual([]);
  });

  it('may be booked until it lapses, though the lead time is over', async () => {
    const pincode = await ownPincode();
    await aVendor({ areas: [pincode] });
    const place = { pincode, slotStart: (await openStarts(service.id, pincode))[2]?.start ?? '' };
    const { now } = await currentPolicy(mintGuest());
    // To one minute before the last moment at which it can be chosen.
    await wait((Date.parse(place.slotStart) - Date.parse(now)) / MINUTE - 121);
    const [early, late] = [await aCustomer(), await aCustomer()];
    const held = unwrap(await hold(early.actor, place));
    await wait(5);
    expect(codeOf(await book(late, place))).toBe('slot_taken');
    unwrap(await book(early, place, held.id));
  });
});

describe('holds and the professional', () => {
  it('is kept on a newcomer who has meanwhile as many visits ahead as newcomers may', async () => {
    const { pincode, vendor, slotStart } = await withOneVendor();
    const later = (await openStarts(service.id, pincode)).at(-1)?.start ?? '';
    const [customer, other] = [await aCustomer(), await aCustomer()];
    const held = unwrap(await hold(customer.actor, { pincode, slotStart }));
    await aPolicy({ probationVisits: 100, probationOpenVisits: 1 });
    const booking = unwrap(await book(other, { pincode, slotStart: later }));
    unwrap(await acceptOffer(vendor.actor, booking.id));
    expect(await openStarts(service.id, pincode)).toEqual([]);
    expect(await isOpen(customer.actor, { pincode, vendor, slotStart })).toBe(true);
    unwrap(await book(customer, { pincode, slotStart }, held.id));
    await aPolicy({ probationVisits: 0 });
  });

  it('moves to another when he accepts a visit in that time', async () => {
    const pincode = await ownPincode();
    const near = await aVendor({ areas: [pincode] });
    const far = await aVendor({ areas: [pincode], at: { latitude: 20 } });
    const place = { pincode, slotStart: (await openStarts(service.id, pincode))[4]?.start ?? '' };
    const booking = unwrap(await book(await aCustomer(), place));
    const held = unwrap(await hold((await aCustomer()).actor, place));
    expect(await blocksOf(far)).toEqual([{ booking: null, hold: held.id }]);
    unwrap(await acceptOffer(far.actor, booking.id));
    expect(await blocksOf(far)).toEqual([{ booking: booking.id, hold: null }]);
    expect(await blocksOf(near)).toEqual([{ booking: null, hold: held.id }]);
  });

  it('moves to another when he goes away; refused when there is nobody', async () => {
    const { pincode, vendor, slotStart } = await withOneVendor();
    const held = unwrap(await hold((await aCustomer()).actor, { pincode, slotStart }));
    const away = { from: slotStart, to: new Date(Date.parse(slotStart) + 120 * MINUTE).toISOString() };
    expect(codeOf(await takeTimeOff(vendor.actor, vendor.id, away))).toBe('slot_held');
    const other = await aVendor({ areas: [pincode] });
    unwrap(await takeTimeOff(vendor.actor, vendor.id, away));
    expect(await blocksOf(other)).toEqual([{ booking: null, hold: held.id }]);
  });

  it('guests hold three slots of one professional at most, people as many as they are', async () => {
    const { pincode } = await withOneVendor();
    const starts = (await openStarts(service.id, pincode)).filter((_, index) => index % 6 === 0);
    const answers: string[] = [];
    for (const one of starts.slice(0, 4))
      answers.push(codeOf(await hold(mintGuest(), { pincode, slotStart: one.start })));
    expect(answers).toEqual(['ok', 'ok', 'ok', 'rate_limited']);
    unwrap(await hold((await aCustomer()).actor, { pincode, slotStart: starts[3]?.start ?? '' }));
  });
});

describe('holding', () => {
  it('is budgeted by person and by a guest’s address', async () => {
    const place = await withOneVendor();
    const customer = await aCustomer();
    const origin = { ip: '203.0.113.77', ipSource: 'socket', userAgent: null, requestId: newRequestId() } as const;
    const until = async (actor: Actor) => {
      for (let count = 0; count < 100; count += 1) {
        const answer = await holdSlot(actor, { serviceId: newId(), ...place });
        if (codeOf(answer) === 'rate_limited') return count;
      }
      return null;
    };
    expect([await until(customer.actor), await until(mintGuest(origin))]).toEqual([20, 60]);
  });

  it('says what is wrong, is for whoever comes by himself, and is written to the log', async () => {
    const place = await withOneVendor();
    const wrong = async (change: object) => {
      const answer = await holdSlot(mintGuest(), { serviceId: service.id, ...place, ...change });
      return answer.ok ? null : answer.failure.fields?.map((field) => field.message).join();
    };
    expect(await wrong({ serviceId: newId() })).toBe('unknown_service');
    expect(await wrong({ pincode: '000000' })).toBe('unknown_pincode');
    expect(await wrong({ addOnIds: [newId()] })).toBe('unknown_add_on');
    const crooked = new Date(Date.parse(place.slotStart) + 7 * MINUTE).toISOString();
    expect(await wrong({ slotStart: crooked })).toBe('not_a_slot');
    expect(await wrong({ slotStart: 'soon' })).toBe('invalid_time');
    expect(codeOf(await hold(mintGuest(), { ...place, slotStart: '2020-01-01T04:30:00Z' }))).toBe('slot_taken');
    const origin = { ip: null, ipSource: 'none', userAgent: null, requestId: newRequestId() } as const;
    const holder = mintLinkHolder({ bookingId: newId(), signatureRequestId: newId() }, origin);
    expect(codeOf(await hold(holder, place))).toBe('forbidden');
    expect(codeOf(await releaseHold(holder, newId()))).toBe('forbidden');

    const ops = await anOps();
    const held = unwrap(await hold(ops.actor, place));
    const [line] = await sqlAs('owner')`select actor_id, action from audit_log
      where table_name = 'slot_holds' and row_id = ${held.id} order by id limit 1`;
    expect(line).toMatchObject({ actor_id: ops.id, action: 'insert' });
  });

  it('shows its row to its holder and to operations, and lets nobody write past the commands', async () => {
    const place = await withOneVendor();
    const [customer, stranger] = [await aCustomer(), await aCustomer()];
    const held = unwrap(await hold(customer.actor, place));
    const sees = (role: 'customer' | 'ops_manager' | 'guest', id?: string) =>
      underContext(sqlAs('app'), { role, id }, async (tx) => {
        return (await tx`select 1 from slot_holds where id = ${held.id}`).length;
      });
    expect([await sees('customer', customer.id), await sees('ops_manager', stranger.id)]).toEqual([1, 1]);
    expect([await sees('customer', stranger.id), await sees('guest')]).toEqual([0, 0]);
    const changed = await underContext(sqlAs('app'), { role: 'customer', id: customer.id }, (tx) => {
      return tx`update slot_holds set expires_at = expires_at + interval '1 hour' where id = ${held.id}`;
    });
    expect(changed.count).toBe(0);
  });
});
