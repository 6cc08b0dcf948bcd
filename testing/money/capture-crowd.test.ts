import { afterAll, expect, it } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase, readAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { captureManually } from '@/lib/payments/provider/manage-payment';
import { closeSql } from '../database';
import { aVisit, type MoneyVisit } from './a-visit';
import { readBooks } from './books';
import { findUnsound } from './invariants';
import { makeWorld, type World } from './world';

const CROWD = 100;
/** Long enough for all of them to be waiting at once on a slow machine. */
const PROVIDER_TAKES_MS = 3000;
const system = mintSystem('test');
let world: World;

afterAll(async () => {
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

it(`${CROWD} captures wait for the provider at once, and no transaction is open meanwhile`, async () => {
  world = await makeWorld(POST);
  const visits = [];
  for (let at = 0; at < CROWD; at += 1) visits.push(await heldVisit());
  const { faults, box } = world.sandbox.parts;
  const rule = { match: { method: 'POST', path: '/v1/payment_intents/*/capture' }, action: 'delay' };
  faults.add({ ...rule, delayMs: PROVIDER_TAKES_MS, times: CROWD });
  const all = Promise.all(
    visits.map((visit) => captureManually(visit.ops, visit.paymentId, { reason: 'All at once.' })),
  );
  const asked = () => CROWD - faults.calls.reduce((sum, { times }) => sum + times, 0);
  while (asked() < CROWD) await new Promise((resolve) => setTimeout(resolve, 5));
  const samples: number[] = [];
  while (box.store.captures.size === 0) {
    const open = await openTransactions();
    // Not one of them has been answered yet: whatever is open was left open before the question.
    if (box.store.captures.size === 0) samples.push(open);
  }
  expect((await all).map((result) => result.ok)).toEqual(Array(CROWD).fill(true));
  expect(samples.length).toBeGreaterThan(20);
  expect([...new Set(samples)]).toEqual([0]);
  // The same question does see one.
  expect(await readAs(system, openTransactions)).toBeGreaterThan(0);
  for (const { bookingId } of visits) {
    expect(findUnsound(await readBooks(world, bookingId), box.store, bookingId)).toEqual([]);
  }
}, 180_000);
