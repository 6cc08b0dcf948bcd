import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { advanceRequests } from '@/lib/bookings/commands/advance-requests';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { declineOffer } from '@/lib/bookings/commands/decline-offer';
import { releaseBooking } from '@/lib/bookings/commands/release-booking';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { getService } from '@/lib/catalog/queries/get-service';
import type { DispatchCandidate } from '@/lib/core/dispatch';
import { unwrap } from '@/lib/core/errors';
import { MINUTE } from '@/lib/core/time';
import { favourVendor } from '@/lib/people/commands/favour-vendor';
import { moveToHour } from '@/testing/clock';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, anOrder, openStarts } from '@/testing/factories/bookings';
import { aCustomer, aVendor, type Person } from '@/testing/factories/people';
import { aPolicy } from '@/testing/factories/policy';

const system = mintSystem('test');
let pincode = '';
let customer: Person;
let sql: ReturnType<typeof sqlAs>;
let used = 0;

beforeAll(() => {
  sql = sqlAs('owner');
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

beforeEach(async () => {
  used += 1;
  const [row] = await sql<{ code: string }[]>`
    select code from pincodes where state = 'Kerala' order by code offset ${used} limit 1`;
  pincode = row?.code ?? '';
  customer = await aCustomer();
});

/** Professionals, each a kilometre or so farther from the address than the one before. */
async function theCrowd(count: number): Promise<Person[]> {
  const [place] = await sql<{ latitude: number; longitude: number }[]>`
    select latitude, longitude from pincodes where code = ${pincode}`;
  const people: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = { latitude: (place?.latitude ?? 0) + (index + 1) / 100, longitude: place?.longitude ?? 0 };
    people.push(await aVendor({ areas: [pincode], at }));
  }
  return people;
}

async function book(): Promise<string> {
  const service = await getService(system, 'tap-repair');
  const slots = await openStarts(service.id, pincode);
  const start = slots[Math.floor(slots.length / 2)]?.start ?? '';
  return unwrap(await createBooking(customer.actor, anOrder(service.id, start, pincode))).id;
}

async function waves(bookingId: string) {
  return sql<
    { wave: number; round: number; cause: string; candidates: DispatchCandidate[]; free: number; asked: number }[]
  >`select wave, round, cause, candidates, free, asked from dispatches where booking_id = ${bookingId} order by wave`;
}

const askedIn = async (bookingId: string, wave: number): Promise<string[]> => {
  const rows = await sql<{ id: string }[]>`
    select vendor_id as id from booking_offers where booking_id = ${bookingId} and wave = ${wave} order by rank`;
  return rows.map((row) => row.id);
};

const holder = async (bookingId: string) => {
  const rows = await sql<{ id: string }[]>`
    select vendor_id as id from vendor_blocks where booking_id = ${bookingId} and state = 'active'`;
  return rows.map((row) => row.id);
};

const pass = (minutes: number) => sql`update operational.clock set offset_ms = offset_ms + ${minutes * MINUTE}`;

const ids = (people: Person[]) => people.map((one) => one.id);

describe('asking in waves', () => {
  it('asks the best three, then the next three, then the rest, and keeps why', async () => {
    const crowd = await theCrowd(7);
    const id = await book();
    expect(await askedIn(id, 1)).toEqual(ids(crowd.slice(0, 3)));
    expect(await holder(id)).toEqual([crowd[0]?.id]);
    expect(await getBooking(customer.actor, id)).toMatchObject({ asked: 3, asksAt: null });

    await pass(10);
    expect(await advanceRequests(system)).toBe(1);
    expect(await askedIn(id, 2)).toEqual(ids(crowd.slice(3, 6)));
    expect(await holder(id)).toEqual([crowd[3]?.id]);
    expect(await acceptOffer(crowd[0]?.actor as never, id)).toMatchObject({ failure: { code: 'offer_expired' } });

    await pass(10);
    await advanceRequests(system);
    expect(await askedIn(id, 3)).toEqual([crowd[6]?.id]);

    const kept = await waves(id);
    expect(kept.map(({ wave, round, cause, free, asked }) => [wave, round, cause, free, asked])).toEqual([
      [1, 1, 'booked', 7, 3],
      [2, 1, 'unanswered', 4, 3],
      [3, 1, 'unanswered', 1, 1],
    ]);
    const second = kept[1]?.candidates ?? [];
    expect(second.map((one) => one.outcome)).toEqual([
      ...Array(3).fill('asked'),
      'waiting',
      ...Array(3).fill('excluded'),
    ]);
    expect(second[4]).toMatchObject({ reason: 'asked_before' });
    expect(second.every((one) => one.score > 0 && one.score <= 1)).toBe(true);

    // The last one has the time of the waves that there might have been: three of ten minutes.
    await pass(29);
    expect(await advanceRequests(system)).toBe(0);
    expect(unwrap(await acceptOffer(crowd[6]?.actor as never, id))).toMatchObject({ status: 'accepted' });
  });

  it('ends the request when nobody of anybody has answered', async () => {
    await theCrowd(4);
    const id = await book();
    await pass(10);
    await advanceRequests(system);
    await pass(40);
    await advanceRequests(system);
    expect(await getBooking(customer.actor, id)).toMatchObject({ status: 'expired' });
    expect(await holder(id)).toEqual([]);
  });

  it('asks the next at once when all of a wave have said no', async () => {
    const crowd = await theCrowd(4);
    const id = await book();
    for (const vendor of crowd.slice(0, 3)) unwrap(await declineOffer(vendor.actor, id, { reason: 'Too far' }));
    expect(await askedIn(id, 2)).toEqual([crowd[3]?.id]);
    expect(await holder(id)).toEqual([crowd[3]?.id]);
    expect((await waves(id))[1]).toMatchObject({ cause: 'declined' });
  });

  it('asks everybody again but him who gave the visit back, and counts it', async () => {
    const crowd = await theCrowd(4);
    const [first] = crowd as [Person];
    const id = await book();
    unwrap(await acceptOffer(first.actor, id));
    unwrap(await releaseBooking(first.actor, id, { reason: 'The van broke down' }));
    expect(await askedIn(id, 2)).toEqual(ids(crowd.slice(1, 4)));
    const [, again] = await waves(id);
    expect(again).toMatchObject({ round: 2, cause: 'given_back' });
    const him = again?.candidates.find((one) => one.vendorId === first.id);
    expect(him).toMatchObject({ outcome: 'excluded', reason: 'asked_before' });
    // One kept back of one accepted: nine of eleven.
    expect(him?.parts.reliability).toBe(0.8182);
  });

  it('asks a favourite alone and first, for half an hour', async () => {
    const favourite = await aVendor({ areas: [pincode] });
    const { booking } = await aBooking({ pincode, customer, vendor: favourite, status: 'completed' });
    unwrap(await favourVendor(customer.actor, { bookingId: booking.id, favourite: true }));
    const crowd = await theCrowd(3);
    const id = await book();
    expect(await askedIn(id, 1)).toEqual([favourite.id]);
    await pass(29);
    expect(await advanceRequests(system)).toBe(0);
    await pass(1);
    await advanceRequests(system);
    expect(await askedIn(id, 2)).toEqual(ids(crowd.slice(0, 3)));
  });

  it('keeps a newcomer with enough ahead of him out of it, and offers no slot that only he could take', async () => {
    await aPolicy({ probationOpenVisits: 1 });
    const [only] = (await theCrowd(1)) as [Person];
    const id = await book();
    unwrap(await acceptOffer(only.actor, id));
    const service = await getService(system, 'tap-repair');
    expect(await openStarts(service.id, pincode)).toEqual([]);
    await aPolicy({ probationOpenVisits: 5 });
    expect((await openStarts(service.id, pincode)).length).toBeGreaterThan(0);
  });
});

describe('the night', () => {
  it('reserves at once and asks in the morning, and says so', async () => {
    await aPolicy({ offerFromHour: 7, offerUntilHour: 21 });
    const crowd = await theCrowd(4);
    await moveToHour(23);
    const id = await book();
    expect(await waves(id)).toEqual([]);
    expect(await holder(id)).toEqual([crowd[0]?.id]);
    const visit = await getBooking(customer.actor, id);
    expect(visit).toMatchObject({ status: 'requested', asked: 0 });
    expect(Date.parse(visit.hearBy ?? '') - Date.parse(visit.asksAt ?? '')).toBe(60 * MINUTE);
    await advanceRequests(system);
    expect(await waves(id)).toEqual([]);
    await moveToHour(7);
    await advanceRequests(system);
    expect(await askedIn(id, 1)).toEqual(ids(crowd.slice(0, 3)));
    expect(await getBooking(customer.actor, id)).toMatchObject({ asked: 3, asksAt: null, hearBy: null });
  });
});
