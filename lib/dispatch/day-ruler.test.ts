import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { addDays, DEFAULT_TIME_ZONE, dateInZone, HOUR, instantOf } from '@/lib/core/time';
import { setDay } from '@/lib/vendors/commands/set-day';
import { takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { readDayRuler } from './queries/day-ruler';
import type { DayRuler, RulerFilter } from './schema/ruler';

const PINCODE = '500001';
let ops: Person;
let anil: Person;
let bina: Person;
let day = '';

const at = (minute: number, on = day): Date => instantOf(on, minute, DEFAULT_TIME_ZONE) ?? new Date(0);
const read = (filter: RulerFilter = {}) => readDayRuler(ops.actor, { day, pincode: PINCODE, ...filter });
const rowOf = (ruler: DayRuler, { id }: Person) => ruler.data.find(({ vendorId }) => vendorId === id);
const visitsOf = (ruler: DayRuler, person: Person) => rowOf(ruler, person)?.visits.map(({ id }) => id);

/** Puts a visit at a minute of the day, as no customer could have booked it. */
async function moved(bookingId: string, minute: number, minutes = 60): Promise<void> {
  const [from, to] = [at(minute), new Date(at(minute).getTime() + minutes * 60_000)];
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update bookings set starts_at = ${from}, ends_at = ${to} where id = ${bookingId}`,
  );
}

beforeAll(async () => {
  ops = await anOps();
  anil = await aVendor({ areas: [PINCODE], skills: ['tap-repair'], displayName: 'Anil' });
  bina = await aVendor({ areas: [PINCODE], skills: ['tap-repair'], displayName: 'Bina' });
  const [row] = await sqlAs('owner')<{ now: Date }[]>`select app_now() as now`;
  day = addDays(dateInZone(row?.now ?? new Date(), DEFAULT_TIME_ZONE), 2);
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

it('has a row for whoever works that day, by name, and pages through them', async () => {
  const ruler = await read();
  expect(ruler.data.map(({ displayName }) => displayName)).toEqual(['Anil', 'Bina']);
  expect(ruler.bounds).toEqual({ start: at(0).getTime(), end: at(0, addDays(day, 1)).getTime() });
  expect(rowOf(ruler, anil)?.works.length).toBeGreaterThan(0);
  const first = await read({ limit: 1 });
  const second = await read({ limit: 1, cursor: first.nextCursor });
  expect([...first.data, ...second.data].map(({ vendorId }) => vendorId)).toEqual([anil.id, bina.id]);
  expect(second.nextCursor).toBeNull();
  expect((await read({ city: 'Nowhere' })).data).toEqual([]);
  expect((await read({ category: 'plumbing' })).data).toHaveLength(2);
  expect((await read({ category: 'painting' })).data).toEqual([]);
});

it('shows when somebody is away, and leaves out who does not work and has nothing on', async () => {
  const off = { from: at(12 * 60).toISOString(), to: at(14 * 60).toISOString() };
  expect(await takeTimeOff(anil.actor, anil.id, off)).toMatchObject({ ok: true });
  expect(rowOf(await read(), anil)?.away).toMatchObject([{ start: Date.parse(off.from), end: Date.parse(off.to) }]);
  expect(await setDay(bina.actor, bina.id, { day, hours: [] })).toMatchObject({ ok: true });
  expect(rowOf(await read(), bina)).toBeUndefined();
  const { booking } = await aBooking({ pincode: PINCODE, vendor: bina, status: 'accepted' });
  await moved(booking.id, 10 * 60);
  expect(visitsOf(await read(), bina)).toEqual([booking.id]);
  expect(rowOf(await read(), bina)?.works).toEqual([]);
});

it('has a visit on each day that it touches, its ends at midnight in the zone not among them', async () => {
  const { booking, vendor } = await aBooking({ pincode: PINCODE, vendor: anil, status: 'accepted' });
  const days = async () => [
    visitsOf(await read({ day: addDays(day, -1) }), vendor)?.includes(booking.id) ?? false,
    visitsOf(await read(), vendor)?.includes(booking.id) ?? false,
    visitsOf(await read({ day: addDays(day, 1) }), vendor)?.includes(booking.id) ?? false,
  ];
  await moved(booking.id, 0);
  expect(await days()).toEqual([false, true, false]);
  await moved(booking.id, -60);
  expect(await days()).toEqual([true, false, false]);
  await moved(booking.id, -30);
  expect(await days()).toEqual([true, true, false]);
  await moved(booking.id, 23 * 60);
  expect(await days()).toEqual([false, true, false]);
  await moved(booking.id, 24 * 60);
  expect(await days()).toEqual([false, false, true]);
  // Another zone's midnight is another one: the same visit, seen from London, is of the day before.
  await moved(booking.id, 3 * 60);
  const london = await readDayRuler(ops.actor, { day, pincode: PINCODE }, 'Europe/London');
  expect(london.bounds.end - london.bounds.start).toBe(24 * HOUR);
  expect(visitsOf(london, vendor) ?? []).not.toContain(booking.id);
});

it('puts what nobody has above everybody, and what is kept for it on whoever it is kept for', async () => {
  const { booking, vendor } = await aBooking({ pincode: '500002' });
  const on = dateInZone(new Date(booking.startsAt), DEFAULT_TIME_ZONE);
  const ruler = await readDayRuler(ops.actor, { day: on, pincode: '500002' });
  expect(ruler.nobodys.map(({ id }) => id)).toEqual([booking.id]);
  expect(rowOf(ruler, vendor)?.kept).toMatchObject([
    { start: Date.parse(booking.startsAt), end: Date.parse(booking.endsAt) },
  ]);
  expect((await readDayRuler(ops.actor, { day: on, pincode: '500003' })).nobodys).toEqual([]);
});

it('is for those who answer for the market', async () => {
  await expect(readDayRuler((await anAdmin()).actor)).resolves.toMatchObject({ zone: DEFAULT_TIME_ZONE });
  for (const who of [await aCustomer(), anil, await anOnboardManager()]) {
    await expect(readDayRuler(who.actor)).rejects.toThrow('forbidden');
  }
});
