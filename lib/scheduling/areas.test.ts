import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { rescheduleBooking } from '@/lib/bookings/commands/reschedule-booking';
import { findPincode } from '@/lib/catalog/queries/get-service';
import { listServices } from '@/lib/catalog/queries/list-services';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateInZone } from '@/lib/core/time';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, anOrder, openStarts } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { closeArea, openArea } from './commands/close-area';
import { holdSlot } from './commands/hold-slot';
import { noteMiss } from './commands/note-miss';
import { joinWaitlist, tellWaitlist } from './commands/waitlist';
import { listAreas } from './queries/areas';
import { countStanding, listClosures, liveClosure } from './queries/closures';
import { readCoverage } from './queries/coverage';
import { listSlots } from './queries/list-slots';

const ZONE = 'Asia/Kolkata';
/** In Aizawl, where no other test of this file's database works. */
const PINCODE = '796001';
const REASON = 'The roads are closed by landslides.';
const owner = sqlAs('owner');
const guest = mintGuest();
let [admin, vendor, customer] = [] as unknown as [Person, Person, Person];
let area: { state: string; district: string };
let serviceId = '';
let today = '';

beforeAll(async () => {
  [admin, vendor, customer] = [await anAdmin(), await aVendor({ areas: [PINCODE] }), await aCustomer()];
  const [place] = await owner`select state, district from pincodes where code = ${PINCODE}`;
  area = place as unknown as typeof area;
  const [service] = await owner`select id, app_now() as now from services where slug = 'tap-repair'`;
  serviceId = service?.id as string;
  today = dateInZone(service?.now as Date, ZONE);
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const close = async (more: { from?: string; district?: string; pincode?: string } = {}) =>
  unwrap(await closeArea(admin.actor, { state: area.state, from: today, reason: REASON, ...more })).id;
const open = async (closureId: string) => unwrap(await openArea(admin.actor, { closureId, expectedVersion: 1 }));
const refusal = { ok: false, failure: { kind: 'invalid', code: 'area_closed', values: { reason: REASON } } };

describe('a closed area', () => {
  it('takes nothing new from its day on, says why and offers the waiting list; what stands there stays', async () => {
    const standing = await aBooking({ pincode: PINCODE, vendor, customer, status: 'accepted' });
    const starts = await openStarts(serviceId, PINCODE, 7);
    const from = addDays(today, 3);
    const [before] = starts.filter(({ start }) => dateInZone(new Date(start), ZONE) === addDays(today, 2));
    const [after] = starts.filter(({ start }) => dateInZone(new Date(start), ZONE) >= from);
    if (!before || !after) throw new Error('there is no time');
    expect(await countStanding(admin.actor, { ...area })).toBe(1);
    const id = await close({ district: area.district, from });

    const left = await openStarts(serviceId, PINCODE, 7);
    expect(left.length).toBeGreaterThan(0);
    expect(left.every(({ start }) => dateInZone(new Date(start), ZONE) < from)).toBe(true);
    await expect(listSlots(guest, { serviceId, pincode: PINCODE, from, days: 1 })).rejects.toMatchObject({
      failure: { code: 'area_closed', fields: [{ path: 'pincode' }] },
    });
    const hold = { serviceId, addOnIds: [], pincode: PINCODE, slotStart: after.start };
    expect(await holdSlot(customer.actor, hold)).toMatchObject(refusal);
    const order = anOrder(serviceId, after.start, PINCODE);
    expect(await createBooking(customer.actor, order)).toMatchObject({
      failure: { code: 'area_closed', fields: [{ path: 'address.pincode' }] },
    });
    expect((await createBooking(customer.actor, anOrder(serviceId, before.start, PINCODE))).ok).toBe(true);
    expect((await findPincode(guest, PINCODE))?.closed).toEqual({ from, reason: REASON });
    expect((await rescheduleBooking(customer.actor, standing.booking.id, { slotStart: after.start })).ok).toBe(true);

    const log =
      await owner`select actor_id, action from audit_log where table_name = 'area_closures' and row_id = ${id}`;
    expect(log).toEqual([{ actor_id: admin.id, action: 'insert' }]);
    await open(id);
    expect((await openStarts(serviceId, PINCODE, 7)).length).toBeGreaterThan(left.length);
  });

  it('is closed by its state, its district or itself; whoever looks counts, and who waits is told once it opens', async () => {
    const other = await aCustomer();
    for (const own of [{}, { district: area.district }, { district: area.district, pincode: PINCODE }]) {
      const id = await close(own);
      await expect(listSlots(guest, { serviceId, pincode: PINCODE, days: 1 })).rejects.toThrow('area_closed');
      expect((await listServices(guest, { q: serviceId, pincode: PINCODE })).data[0]?.covered).toBe(false);
      await open(id);
      expect((await listServices(guest, { q: serviceId, pincode: PINCODE })).data[0]?.covered).toBe(true);
    }
    const id = await close();
    expect(unwrap(await noteMiss(other.actor, { serviceId, pincode: PINCODE }))).toBe(true);
    unwrap(await joinWaitlist(other.actor, { serviceId, pincode: PINCODE }));
    expect(unwrap(await tellWaitlist(mintSystem('test'), vendor.id))).toBe(0);
    await open(id);
    const queued = await sqlAs(
      'queue',
    )`select 1 from graphile_worker._private_jobs where key = ${`waitlist:${vendor.id}`}`;
    expect(queued).toHaveLength(1);
    expect(unwrap(await tellWaitlist(mintSystem('test'), vendor.id))).toBe(1);
  });

  it('is closed once and opened once, by administration alone', async () => {
    const wanted = { ...area, from: today, reason: REASON };
    const both = await Promise.all([closeArea(admin.actor, wanted), closeArea(admin.actor, wanted)]);
    expect(both.map((one) => (one.ok ? 'ok' : one.failure.code)).sort()).toEqual(['area_closed_already', 'ok']);
    expect(both.find((one) => !one.ok)).toMatchObject({ failure: { values: { name: admin.name } } });
    const live = await liveClosure(admin.actor, area);
    const opening = { closureId: live?.id ?? '', expectedVersion: 1 };
    const opened = await Promise.all([openArea(admin.actor, opening), openArea(admin.actor, opening)]);
    expect(opened.map((one) => (one.ok ? 'ok' : one.failure.code)).sort()).toEqual(['area_opened_already', 'ok']);
    expect(await openArea(admin.actor, { ...opening, closureId: newId() })).toMatchObject({
      failure: { code: 'not_found' },
    });
    for (const [input, path, message] of [
      [{ ...wanted, from: addDays(today, -1) }, 'from', 'in_the_past'],
      [{ ...wanted, district: 'Nowhere' }, 'state', 'unknown_area'],
      [{ ...wanted, reason: '' }, 'reason', 'too_short'],
      [{ ...wanted, district: undefined, pincode: PINCODE }, 'district', 'required'],
    ] as const) {
      expect(await closeArea(admin.actor, input)).toMatchObject({ failure: { fields: [{ path, message }] } });
    }
    const others = [customer, vendor, await anOnboardManager(), await anOps()].map((one) => one.actor);
    for (const actor of [guest, ...others]) {
      expect(await closeArea(actor, wanted)).toMatchObject({ failure: { code: 'forbidden' } });
      expect(await openArea(actor, opening)).toMatchObject({ failure: { code: 'forbidden' } });
      await expect(listAreas(actor)).rejects.toThrow('forbidden');
      await expect(listClosures(actor)).rejects.toThrow('forbidden');
      await expect(countStanding(actor, area)).rejects.toThrow('forbidden');
    }
  });
});

it('the list counts as the coverage map does, at each level, by keyset and by search', async () => {
  const all: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await listAreas(admin.actor, { limit: 10, cursor });
    all.push(...page.data.map(({ state }) => state));
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  const [known] = await owner`select array_agg(distinct state order by state) as states from pincodes`;
  expect(all).toEqual(known?.states);
  const [map] = (await readCoverage(admin.actor, { days: 28 })).filter((one) => one.district === area.district);
  const [district] = (await listAreas(admin.actor, { state: area.state })).data.filter(
    (one) => one.district === area.district,
  );
  expect(district).toMatchObject({ active: map?.active, misses: map?.searches, waiting: map?.waiting, requests: 2 });
  expect((await listAreas(admin.actor, { q: PINCODE })).data).toMatchObject([
    { pincode: PINCODE, active: 1, requests: 2, misses: 1, closed: null },
  ]);
  expect((await listAreas(admin.actor, { ...area, q: 'no such place' })).data).toEqual([]);
  const id = await close({ from: addDays(today, 9) });
  expect((await listAreas(admin.actor, { q: PINCODE })).data[0]?.closed).toEqual({
    from: addDays(today, 9),
    reason: REASON,
  });
  expect((await listClosures(admin.actor, area)).data.map((one) => one.opened !== null)).not.toContain(false);
  expect((await listClosures(admin.actor, { state: area.state, limit: 1 })).data).toMatchObject([
    { id, by: { name: admin.name }, opened: null },
  ]);
});
