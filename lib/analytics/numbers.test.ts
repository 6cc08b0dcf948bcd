import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import { addDays, instantOf } from '@/lib/core/time';
import { listPayments } from '@/lib/payments/queries/list-payments';
import { OCTOBER, october, type World, ZONES } from '@/testing/business/october';
import { type Part, partOf, reckon, sum } from '@/testing/business/reckoned';
import { closeSql } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, type Person } from '@/testing/factories/people';
import { rowsBehind, type Side } from './policy/drill';
import { type Dimension, type Figure, NUMBER_IDS, NUMBERS, type NumberId } from './policy/numbers';
import { type Period, stepsOf } from './policy/periods';
import { readBreakdown } from './queries/breakdown';
import { readCalledOff } from './queries/called-off';
import { exportNumber, INSIGHT_COLUMNS } from './queries/export-number';
import { readOverview } from './queries/read-numbers';
import { readVendorName } from './queries/vendor-name';

let world: World;
let ops: Person;

beforeAll(async () => {
  ops = await anOps();
  world = await october();
}, 120_000);
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

function expectFigure(got: Figure | null | undefined, wanted: Figure, about: string): void {
  const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 6));
  expect(got, about).toEqual({ ...wanted, value: close(wanted.value), p90: close(wanted.p90) });
}

describe.each(ZONES)('days of %s', (zone) => {
  it.each(['day', 'week', 'month'] as const)(
    'each number equals what was told, by %s and beside the month before',
    async (step) => {
      const read = await readOverview(ops.actor, { ...OCTOBER, step, compare: 'before' }, zone);
      expect(read.compared).toEqual({ from: '2026-08-31', to: '2026-09-30' });
      const known = new Map<string, Record<NumberId, Figure>>();
      const once = (part: Period) => {
        const found = known.get(part.from) ?? reckon(world, part, zone);
        known.set(part.from, found);
        return found;
      };
      const wanted = reckon(world, OCTOBER, zone);
      const before = reckon(world, read.compared as Period, zone);
      for (const id of NUMBER_IDS) {
        expect(wanted[id].of, `${id} has something to tell`).toBeGreaterThan(1);
        expectFigure(read.numbers[id].figure, wanted[id], id);
        expectFigure(read.numbers[id].compared, before[id], `${id} before`);
        expect(read.numbers[id].points).toHaveLength(stepsOf(OCTOBER, step).length);
        for (const point of read.numbers[id].points) {
          expectFigure(point.figure, once(point)[id], `${id} ${point.from} to ${point.to}`);
          if (point.compared) {
            expectFigure(point.compared.figure, once(point.compared)[id], `${id} ${point.compared.from}`);
          }
        }
      }
    },
  );

  it('a number by category, city, pincode and professional', async () => {
    for (const id of NUMBER_IDS) {
      for (const by of NUMBERS[id].by as readonly Dimension[]) {
        const { rows } = await readBreakdown(ops.actor, id, by, { ...OCTOBER, compare: 'before' }, { zone });
        expect(rows.length, `${id} by ${by}`).toBeGreaterThan(0);
        for (const { key, figure: got, compared } of rows) {
          expectFigure(got, reckon(world, OCTOBER, zone, { [by]: key })[id], `${id} of ${key}`);
          expectFigure(
            compared,
            reckon(world, { from: '2026-08-31', to: '2026-09-30' }, zone, { [by]: key })[id],
            `${id} of ${key} before`,
          );
        }
        const keys = new Set(world.visits.map((visit) => partOf(visit, by)));
        const telling = [...keys].filter((key) => reckon(world, OCTOBER, zone, { [by]: key })[id].of > 0);
        if (id !== 'utilisation' && id !== 'misses')
          expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(telling));
      }
    }
  });
});

it('a filter narrows every number alike', async () => {
  const zone = ZONES[0];
  for (const part of [{ city: 'Mumbai' }, { vendor: world.vendors[0]?.id ?? '' }, { pincode: '560001' }] as const) {
    const { vendor, ...rest } = part as Part;
    const { numbers } = await readOverview(
      ops.actor,
      { ...OCTOBER, ...rest, ...(vendor ? { vendorId: vendor } : {}) } as never,
      zone,
    );
    const wanted = reckon(world, OCTOBER, zone, part);
    for (const id of NUMBER_IDS) {
      // Whoever comes to a pincode is asked for it, not whose visit was there.
      if (id === 'utilisation' && 'pincode' in part) continue;
      expectFigure(numbers[id].figure, wanted[id], `${id} of ${JSON.stringify(part)}`);
    }
  }
});

/** Every row of a list, over all its pages. */
type Listed = { id: string; customerId?: string; capturedMinor?: number };

/** Every row of a list, over all its pages. */
async function allRows(
  id: NumberId,
  side: Side,
  part: Part,
): Promise<{ id: string; customerId?: string; capturedMinor?: number }[]> {
  const rows = rowsBehind(id, side, OCTOBER, { currency: 'INR', ...(part as Record<string, string>) });
  if (!rows) return [];
  const { from, to, ...filter } = rows.params;
  const days = {
    from: instantOf(from ?? '', 0, ZONES[0])?.toISOString(),
    to: instantOf(addDays(to ?? '', 1), 0, ZONES[0])?.toISOString(),
  };
  const list = rows.list === 'payments' ? listPayments : listBookings;
  const found: Listed[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof list>> = await list(ops.actor, {
      ...filter,
      ...days,
      limit: 100,
      cursor: cursor ?? undefined,
    } as never);
    found.push(...(page.data as Listed[]));
    cursor = page.nextCursor;
    if (!cursor) return found;
  }
}

it('every value opens exactly the rows that it is reckoned from', async () => {
  const parts: Part[] = [
    {},
    { city: 'Mumbai' },
    { category: world.visits[0]?.category },
    { pincode: '560002' },
    { vendor: world.vendors[1]?.id },
  ];
  for (const part of parts) {
    const wanted = reckon(world, OCTOBER, ZONES[0], part);
    for (const id of NUMBER_IDS) {
      for (const side of ['of', 'part'] as const) {
        if (!rowsBehind(id, side, OCTOBER, { currency: 'INR', ...(part as Record<string, string>) })) continue;
        const rows = await allRows(id, side, part);
        const about = `${side} of ${id} in ${JSON.stringify(part)}`;
        const people = new Set(rows.map(({ customerId }) => customerId)).size;
        if (id === 'utilisation') {
          const lasting = world.visits.filter((visit) => rows.some((row) => row.id === visit.id));
          expect(sum(lasting.map((visit) => visit.minutes)), about).toBe(wanted[id].part);
        } else expect(id === 'repeat' ? people : rows.length, about).toBe(wanted[id][side]);
        if (id === 'gmv') expect(sum(rows.map((row) => row.capturedMinor ?? 0))).toBe(wanted.gmv.value);
      }
    }
    const { part: found, of } = wanted.coverage;
    expect(await allRows('coverage', 'rest', part)).toHaveLength(of - (found ?? 0));
  }
});

it('says who called off, and opens those visits', async () => {
  const rows = await readCalledOff(ops.actor, { ...OCTOBER, compare: 'nothing' });
  const { numbers } = await readOverview(ops.actor, OCTOBER);
  expect(sum(rows.map(({ count }) => count))).toBe(numbers.cancellation.figure.part);
  const due = { from: '2026-09-30T18:30:00Z', to: '2026-10-31T18:30:00Z', limit: 100 };
  const cancelled = await listBookings(ops.actor, { ...due, outcome: 'called_off' });
  const told = new Map(world.visits.map((visit) => [visit.id, visit]));
  const outcomes = {
    customer: 'called_off_by_customer',
    vendor: 'called_off_by_vendor',
    door: 'called_off_at_door',
    staff: 'called_off_by_staff',
  } as const;
  for (const { by, count, compared } of rows) {
    expect(compared).toBeNull();
    const listed = await listBookings(ops.actor, { ...due, outcome: outcomes[by] });
    expect(listed.data, by).toHaveLength(count);
    expect(count, by).toBeGreaterThan(0);
    const wanted = cancelled.data.filter(({ id }) => {
      const { endedReason, saidBy } = told.get(id) ?? {};
      if (endedReason === 'vendor_no_show') return by === 'vendor';
      if (endedReason === 'customer_no_show') return by === 'customer';
      if (endedReason === 'cannot_finish') return by === 'door';
      return by === (saidBy === 'customer' ? 'customer' : 'staff');
    });
    expect(new Set(listed.data.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)));
  }
});

it('goes into a file as it is shown, every part of it', async () => {
  const file = async (number: NumberId, by: Dimension | null) => {
    const lines = [];
    for await (const page of await exportNumber(ops.actor, number, by, OCTOBER)) lines.push(...page);
    return lines.map((line) => Object.fromEntries(INSIGHT_COLUMNS.map((name, index) => [name, line[index]])));
  };
  const { numbers } = await readOverview(ops.actor, OCTOBER);
  const steps = await file('gmv', null);
  expect(steps.map(({ from, value }) => [from, value])).toEqual(
    numbers.gmv.points.map(({ from, figure: { value } }) => [from, value]),
  );
  const parts = await file('completion', 'category');
  const { rows } = await readBreakdown(ops.actor, 'completion', 'category', OCTOBER);
  expect(parts.map((line) => [line.key, line.part, line.of, line.compared_of])).toEqual(
    rows.map(({ key, figure: { part, of }, compared }) => [key, part, of, compared?.of]),
  );
  await expect(exportNumber((await aCustomer()).actor, 'gmv', null, OCTOBER)).rejects.toThrow('forbidden');
});

it('is for operations and administrators alone', async () => {
  await readOverview((await anAdmin()).actor);
  for (const actor of [
    (await aCustomer()).actor,
    world.vendors[0]?.actor ?? mintGuest(),
    (await anOnboardManager()).actor,
    mintGuest(),
  ]) {
    await expect(readOverview(actor)).rejects.toThrow('forbidden');
    await expect(readBreakdown(actor, 'gmv', 'city')).rejects.toThrow('forbidden');
    await expect(readCalledOff(actor)).rejects.toThrow('forbidden');
    await expect(readVendorName(actor, undefined)).rejects.toThrow('forbidden');
  }
});

it('refuses what is no period', async () => {
  await expect(readOverview(ops.actor, { from: '2026-10-02', to: '2026-10-01' })).rejects.toThrow('invalid');
  await expect(readOverview(ops.actor, { from: '2020-01-01' })).rejects.toThrow('invalid');
  await expect(readOverview(ops.actor, { from: '2026-02-30' })).rejects.toThrow('invalid');
  const { period } = await readOverview(ops.actor, { from: '2026-10-01T00:00:00Z', to: '2026-10-31T20:00:00Z' });
  expect(period).toEqual({ from: '2026-10-01', to: '2026-11-01' });
});
