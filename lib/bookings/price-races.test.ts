import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { photoRow } from '@/testing/factories/bookings';
import type { Person } from '@/testing/factories/people';
import { insertVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { approvePrice } from './commands/answer-price';
import { cancelBooking } from './commands/cancel-booking';
import { expirePrices, withdrawPrice } from './commands/end-price';
import { proposePrice } from './commands/propose-price';
import { getBooking } from './queries/get-booking';
import type { PriceChange } from './schema/price-change';

const sql = sqlAs('owner', { max: 4 });
const system = mintSystem('test');
const CARTRIDGE = { kind: 'material' as const, title: 'Ceramic cartridge', quantity: 1 };

beforeAll(() => {
  vi.stubEnv('DATABASE_POOL_SIZE', '20');
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

async function visitWithPhoto(): Promise<VisitRows> {
  const visit = await insertVisit('in_progress');
  await photoRow({ id: visit.vendorId, actor: visit.vendor } as Person, visit.bookingId, 'other');
  return visit;
}

it('a manager’s cancelling takes the proposal back', async () => {
  const visit = await visitWithPhoto();
  const { change } = await line(visit, 1);
  unwrap(await cancelBooking(visit.ops, visit.bookingId, { reason: 'Unsafe', expectedFeeMinor: 0 }));
  const { priceChanges, status } = await getBooking(visit.customer, visit.bookingId);
  expect([status, priceChanges[0]?.id, priceChanges[0]?.status]).toEqual(['cancelled', change.id, 'withdrawn']);
});

type Racer = { visit: VisitRows; change: PriceChange; items: { id: string }[] };

async function line(visit: VisitRows, round: number): Promise<Racer> {
  const items = (await getBooking(visit.vendor, visit.bookingId)).items.slice(0, 1).map(({ id }) => ({ id }));
  const input = { items: [...items, { ...CARTRIDGE, amountMinor: 1000 + round }], reason: 'It is cracked' };
  return { visit, items, change: unwrap(await proposePrice(visit.vendor, visit.bookingId, input)) };
}

/** The customer approves while the professional proposes anew, or takes back; whether each had his way. */
async function race({ visit, change, items }: Racer, anew: boolean) {
  const again = { items: [...items, { ...CARTRIDGE, amountMinor: 90_000 }], reason: 'Another one fits' };
  const approve = () => approvePrice(visit.customer, change.id, { expectedTotalMinor: change.newTotalMinor });
  const other = () =>
    anew ? proposePrice(visit.vendor, visit.bookingId, again) : withdrawPrice(visit.vendor, change.id);
  const hurry = Math.random() < 0.5;
  const [first, second] = await Promise.all(hurry ? [approve(), other()] : [other(), approve()]);
  return { approved: (hurry ? first : second).ok, withdrew: !anew && (hurry ? second : first).ok };
}

/** What came of a proposal: one thing, and everybody's answer and every line of the timeline agree with it. */
async function outcome({ visit, change }: Racer, answers: Awaited<ReturnType<typeof race>>): Promise<string> {
  const after = await getBooking(visit.ops, visit.bookingId);
  const end = after.priceChanges.find(({ id }) => id === change.id)?.status ?? 'lost';
  expect(answers).toEqual({ approved: end === 'approved', withdrew: end === 'withdrawn' });
  expect(after.totalMinor).toBe(end === 'approved' ? change.newTotalMinor : change.oldTotalMinor);
  const told = after.timeline.filter(({ kind, data }) => data.changeId === change.id && kind !== 'price_proposed');
  expect(told.map(({ kind }) => kind)).toEqual(end === 'superseded' ? [] : [`price_${end}`]);
  for (const { id, status } of after.priceChanges) if (status === 'proposed') await withdrawPrice(visit.vendor, id);
  return end;
}

it('200 times: approving, proposing anew, taking back and the clock at once: one outcome', {
  timeout: 240_000,
}, async () => {
  const deadlocks = async () =>
    (await sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`)[0]?.n;
  const before = await deadlocks();
  const visits: VisitRows[] = [];
  for (let index = 0; index < 40; index += 1) {
    visits.push(await visitWithPhoto());
  }
  const outcomes: Record<string, number> = {};
  for (let round = 0; round < 5; round += 1) {
    const racers = await Promise.all(visits.map((visit) => line(visit, round)));
    const [answers] = await Promise.all([
      Promise.all(racers.map((racer, index) => race(racer, (index + round) % 2 === 0))),
      round % 2 === 1 ? passTime('15 minutes').then(() => expirePrices(system)) : expirePrices(system),
    ]);
    await expirePrices(system);
    const ends = racers.map((racer, index) => outcome(racer, answers[index] as Awaited<ReturnType<typeof race>>));
    for (const end of await Promise.all(ends)) outcomes[end] = (outcomes[end] ?? 0) + 1;
  }
  expect(Object.keys(outcomes).sort(), JSON.stringify(outcomes)).toEqual([
    'approved',
    'expired',
    'superseded',
    'withdrawn',
  ]);
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(await deadlocks()).toBe(before);
});
