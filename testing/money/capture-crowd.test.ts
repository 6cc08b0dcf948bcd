import { afterAll, expect, it } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase, readAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { armFailpoints } from '@/lib/core/arm-failpoints';
import { unwrap } from '@/lib/core/errors';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { captureManually } from '@/lib/payments/provider/manage-payment';
import { closeSql } from '../database';
import { aVisit, type MoneyVisit } from './a-visit';
import { readBooks } from './books';
import { findUnsound } from './invariants';
import { makeWorld, type World } from './world';

const CROWD = 100;
const LOOKS = 50;
const system = mintSystem('test');
let world: World;

afterAll(async () => {
  armFailpoints(undefined);
  await world?.close();
  await Promise.all([closeDatabase(), closeSql()]);
});

/** Transactions of the application that are open at this moment. */
async function openTransactions(): Promise<number> {
  const [row] = await world.gravedigger<{ open: number }[]>`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and usename = 'homeserve_app' and xact_start is not null`;
  return row?.open ?? -1;
}

async function heldVisit(): Promise<MoneyVisit & { paymentId: string }> {
  const visit = await aVisit(world, { status: 'completed', card: 'good', totalMinor: 124_000 });
  unwrap(await holdPayment(system, visit.bookingId));
  const { payments } = await readBooks(world, visit.bookingId);
  return { ...visit, paymentId: payments[0]?.id ?? '' };
}

/** Holds every question for a capture on its way to the provider, until all of the crowd have asked and may go on. */
function waitingCrowd() {
  let asked = 0;
  let arrive = () => {};
  let goOn = () => {};
  const isThere = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  armFailpoints(async (step, what) => {
    if (step !== 'provider_asked' || !what.endsWith('/capture')) return;
    asked += 1;
    if (asked === CROWD) arrive();
    await gate;
  });
  return { isThere, goOn };
}

it(`${CROWD} captures wait for the provider at once, and no transaction is open meanwhile`, async () => {
  world = await makeWorld(POST);
  const visits = [];
  for (let at = 0; at < CROWD; at += 1) visits.push(await heldVisit());
  const crowd = waitingCrowd();
  const all = Promise.all(
    visits.map((visit) => captureManually(visit.ops, visit.paymentId, { reason: 'All at once.' })),
  );
  // One that is refused would never get there.
  const early = await Promise.race([crowd.isThere, all]);
  expect(early).toBeUndefined();
  const { store } = world.sandbox.parts.box;
  const samples: number[] = [];
  for (let looked = 0; looked < LOOKS; looked += 1) samples.push(await openTransactions());
  expect(store.captures.size).toBe(0);
  crowd.goOn();
  expect((await all).map((result) => result.ok)).toEqual(Array(CROWD).fill(true));
  // Whatever had been open then would have been left open before the question.
  expect([...new Set(samples)]).toEqual([0]);
  // The same question does see one.
  expect(await readAs(system, openTransactions)).toBeGreaterThan(0);
  for (const { bookingId } of visits) {
    expect(findUnsound(await readBooks(world, bookingId), store, bookingId)).toEqual([]);
  }
}, 180_000);
