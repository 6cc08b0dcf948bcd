import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { type Result, unwrap } from '@/lib/core/errors';
import { MINUTE } from '@/lib/core/time';
import { listDispatches } from '@/lib/dispatch/queries/list-dispatches';
import { holdSlot } from '@/lib/scheduling/commands/hold-slot';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { readHold } from '@/lib/scheduling/queries/own-holds';
import { servicesTogether } from '@/lib/scheduling/queries/services-together';
import { setSkills } from '@/lib/vendors/commands/set-skills';
import { closeSql, sqlAs } from '@/testing/database';
import { anOrder } from '@/testing/factories/bookings';
import { aCustomer, anOps, aVendor, type Person } from '@/testing/factories/people';
import { acceptOffer } from './commands/accept-offer';
import { createBooking } from './commands/create-booking';
import { reassignBooking } from './commands/reassign-booking';
import { againOrder } from './queries/book-again';
import { getBooking } from './queries/get-booking';
import { listBookings } from './queries/list-bookings';
import { listCandidates } from './queries/list-candidates';
import { listOffers } from './queries/list-offers';
import type { CreateBookingInput } from './schema';

let sql: ReturnType<typeof sqlAs>;
let tap: ServiceDetail;
let wall: ServiceDetail;
let pincode = '';
let used = 0;
let customer: Person;
/** Who does both; only plumbing; only painting. */
let able: Person;
let plumber: Person;
let painter: Person;

beforeAll(async () => {
  sql = sqlAs('owner');
  [tap, wall] = (await Promise.all(['tap-repair', 'wall-painting'].map((slug) => getService(mintGuest(), slug)))) as [
    ServiceDetail,
    ServiceDetail,
  ];
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});
beforeEach(async () => {
  used += 1;
  const [row] = await sql<{ code: string }[]>`
    select code from pincodes where state = 'Assam' order by code offset ${used} limit 1`;
  pincode = row?.code ?? '';
  customer = await aCustomer();
  able = await aVendor({ areas: [pincode], skills: [tap.slug, wall.slug], displayName: 'Able' });
  plumber = await aVendor({ areas: [pincode], skills: [tap.slug], displayName: 'Plumber' });
  painter = await aVendor({ areas: [pincode], skills: [wall.slug], displayName: 'Painter' });
});

const also = (quantity = 1) => [{ serviceId: wall.id, quantity }];

async function both(days = 3): Promise<string[]> {
  const { data } = await listSlots(mintGuest(), { serviceId: tap.id, also: [wall.id], pincode, days });
  return data.map((one) => one.start);
}

async function order(more: Partial<CreateBookingInput> = {}): Promise<CreateBookingInput> {
  const starts = await both();
  return { ...anOrder(tap.id, starts[Math.floor(starts.length / 2)] ?? '', pincode), also: also(), ...more };
}

const book = async (more: Partial<CreateBookingInput> = {}) =>
  unwrap(await createBooking(customer.actor, await order(more)));

const asked = async (bookingId: string) => {
  const rows = await sql<{ id: string }[]>`select vendor_id as id from booking_offers where booking_id = ${bookingId}`;
  return rows.map((row) => row.id);
};

describe('a visit of several services', () => {
  it('is the sum of its lines, each with the tax and commission of its own category', async () => {
    const [extra] = wall.addOns;
    const visit = await book({ quantity: 2, also: also(1), addOnIds: [extra?.id ?? ''] });
    const total = tap.priceMinor * 2 + wall.priceMinor + (extra?.priceMinor ?? 0);
    const minutes = tap.durationMinutes * 2 + wall.durationMinutes + (extra?.durationMinutes ?? 0);
    expect(visit).toMatchObject({
      serviceId: tap.id,
      serviceTitle: `${tap.title} + ${wall.title}`,
      services: [
        { serviceId: tap.id, title: tap.title, quantity: 2 },
        { serviceId: wall.id, title: wall.title, quantity: 1 },
      ],
      totalMinor: total,
      items: [
        { title: tap.title, quantity: 2, amountMinor: tap.priceMinor * 2, durationMinutes: tap.durationMinutes * 2 },
        { title: wall.title, quantity: 1, amountMinor: wall.priceMinor },
        { title: extra?.title, quantity: 1, amountMinor: extra?.priceMinor },
      ],
    });
    expect((Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / MINUTE).toBe(minutes);
    const rates =
      await sql`select service_id, commission_bps from booking_items where booking_id = ${visit.id} order by position`;
    expect(rates.map((row) => row.commission_bps)).toEqual([1500, 1200, 1200]);
    // ₹ before tax: 498 of plumbing at 15 %, the painting at 12 %; each rate rounded once.
    const net = (minor: number) => Math.round((minor * 10_000) / 11_800);
    const painted = net(wall.priceMinor) + net(extra?.priceMinor ?? 0);
    const commission = Math.round(net(tap.priceMinor * 2) * 0.15) + Math.round(painted * 0.12);
    const [offer] = (await listOffers(able.actor)).data;
    expect(offer).toMatchObject({
      serviceTitle: visit.serviceTitle,
      scope: [`${tap.title} × 2`, wall.title, extra?.title],
      netPayMinor: total - commission,
    });
    const labels = [...tap.checklist, ...wall.checklist].map((one) => one.label);
    expect(visit.checklist.map((one) => one.label)).toEqual(labels);
    expect(new Set(visit.checklist.map((one) => one.service))).toEqual(new Set([tap.title, wall.title]));
    const written = await sql`select count(*)::int as n from audit_log where table_name = 'booking_items'
      and row_id in (select id::text from booking_items where booking_id = ${visit.id})`;
    expect(written[0]?.n).toBe(3);
  });

  it('is offered to, and can be had of, nobody but who does all of it', async () => {
    const visit = await book();
    expect(await asked(visit.id)).toEqual([able.id]);
    for (const q of [tap.title, wall.title]) {
      const { data } = await listBookings(customer.actor, { q });
      expect(data.map((one) => one.id)).toEqual([visit.id]);
    }
    const ops = await anOps();
    expect((await listCandidates(ops.actor, visit.id)).map((one) => one.vendorId)).toEqual([able.id]);
    for (const other of [plumber, painter]) {
      const given = await reassignBooking(ops.actor, visit.id, { vendorId: other.id, reason: 'Closer to the address' });
      expect(given).toMatchObject({ ok: false, failure: { code: 'vendor_not_eligible' } });
    }
    const [wave] = await listDispatches(ops.actor, visit.id);
    const why = new Map(wave?.candidates.map((one) => [one.vendorId, one]));
    expect(why.get(able.id)).toMatchObject({ outcome: 'asked', lacks: [] });
    expect(why.get(plumber.id)).toMatchObject({ outcome: 'excluded', reason: 'skill', lacks: [wall.title] });
    expect(why.get(painter.id)).toMatchObject({ outcome: 'excluded', reason: 'skill', lacks: [tap.title] });
  });

  it('has slots and holds only of who does all of it', async () => {
    const alone = await listSlots(mintGuest(), { serviceId: tap.id, pincode, days: 3 });
    expect(Math.max(...alone.data.map((one) => one.vendors))).toBe(2);
    const [start = ''] = (await both()).slice(20);
    const ask = { serviceId: tap.id, also: also(), pincode };
    const held = unwrap(await holdSlot(customer.actor, { ...ask, slotStart: start }));
    expect(await readHold(customer.actor, held.id)).toMatchObject({ live: true, quantity: 1, also: also() });
    const [block] = await sql`select vendor_id from vendor_blocks where hold_id = ${held.id} and state = 'active'`;
    expect(block?.vendor_id).toBe(able.id);
    expect(await both()).not.toContain(start);
    const other = await holdSlot((await aCustomer()).actor, { ...ask, slotStart: start });
    expect(other).toMatchObject({ ok: false, failure: { code: 'slot_taken' } });
    // The same work in another order is what was held.
    const turned = { ...anOrder(wall.id, start, pincode), also: [{ serviceId: tap.id }], slotHoldId: held.id };
    const visit = unwrap(await createBooking(customer.actor, turned));
    const [used] = await sql`select status, booking_id from slot_holds where id = ${held.id}`;
    expect(used).toMatchObject({ status: 'used', booking_id: visit.id });
  });

  it('is not accepted by who gave up one of its services meanwhile', async () => {
    const visit = await book();
    unwrap(await setSkills(able.actor, able.id, { serviceIds: [tap.id] }));
    const refused = await acceptOffer(able.actor, visit.id);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'skill_missing' } });
    expect((await getBooking(customer.actor, visit.id)).status).toBe('requested');
    unwrap(await setSkills(able.actor, able.id, { serviceIds: [wall.id, tap.id] }));
    expect(unwrap(await acceptOffer(able.actor, visit.id)).status).toBe('accepted');
  });

  it('is refused, and says why, where nobody does all of it', async () => {
    const wanted = await order();
    unwrap(await setSkills(able.actor, able.id, { serviceIds: [tap.id] }));
    const { serviceId, also, slotStart } = wanted;
    const refusal = { ok: false, failure: { kind: 'conflict', code: 'not_together' } };
    expect(await createBooking(customer.actor, wanted)).toMatchObject(refusal);
    expect(await holdSlot(mintGuest(), { serviceId, also, slotStart, pincode })).toMatchObject(refusal);
    expect([...(await servicesTogether(mintGuest(), [tap.id, wall.id], pincode))]).toEqual([]);
    expect([...(await servicesTogether(mintGuest(), [tap.id], pincode))]).toEqual([tap.id]);
  });

  it('says at its place what is wrong with an order', async () => {
    const fields = async (more: Partial<CreateBookingInput>) => {
      const made: Result<unknown> = await createBooking(customer.actor, await order(more));
      return made.ok ? [] : made.failure.fields?.map((one) => `${one.path} ${one.message}`);
    };
    const absent = randomUUID();
    const one = (serviceId: string) => ({ serviceId });
    expect(await fields({ also: [one(wall.id), one(absent)] })).toEqual(['also.1.serviceId unknown_service']);
    expect(await fields({ also: [one(wall.id), one(tap.id)] })).toEqual(['also.1.serviceId service_twice']);
    expect(await fields({ also: [one('x')] })).toEqual(['also.0.serviceId invalid_id']);
    expect(await fields({ also: [{ serviceId: wall.id, quantity: 6 }] })).toEqual(['also.0.quantity too_large']);
    expect(await fields({ quantity: 0 })).toEqual(['quantity too_small']);
    expect(await fields({ also: Array.from({ length: 5 }, () => one(absent)) })).toEqual(['also too_many_services']);
    const [mine] = wall.addOns;
    expect(await fields({ addOnIds: [mine?.id ?? '', absent] })).toEqual(['addOnIds.1 unknown_add_on']);
    await expect(listSlots(mintGuest(), { serviceId: tap.id, also: 'x*2', pincode })).rejects.toMatchObject({
      failure: { fields: [{ path: 'also.0.serviceId', message: 'invalid_id' }] },
    });
  });

  it('is booked again with all that is still offered', async () => {
    const visit = await book({ quantity: 2, addOnIds: [wall.addOns[0]?.id ?? ''] });
    expect(await againOrder(customer.actor, visit.id)).toMatchObject({
      slug: tap.slug,
      quantity: 2,
      also: [{ serviceId: wall.id, quantity: 1 }],
      addOnIds: [wall.addOns[0]?.id],
    });
  });
});
