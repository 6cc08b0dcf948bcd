import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { LOOKED_AT_AFTER_SECONDS, LOST_AFTER_SECONDS } from '@/lib/payments/policy/recovery';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import type { Sandbox } from '@/sandbox/server';
import { DEAD_AFTER_SECONDS, UNLOCK_EVERY_SECONDS } from '@/scripts/worker-heartbeat';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { settleEverything } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { passTime } from '@/testing/visit-rows';
import { pollers } from './pollers';

const SHIPPED_BEAT_SECONDS = 1;
const sql = sqlAs('owner');
const queue = sqlAs('queue');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

it('each poller runs on an empty desk', async () => {
  for (const poller of pollers) await poller.run();
  expect(new Set(pollers.map(({ name }) => name)).size).toBe(pollers.length);
});

it('a queue that lost every task loses no hold, no capture and no payout', { timeout: 60_000 }, async () => {
  const unheld = await visitWithCard('pm_card_visa');
  const held = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(mintSystem('test'), held.bookingId));
  await signVisit(held);
  await queue`delete from graphile_worker._private_jobs`;
  await passTime('1 minute');
  await settleEverything();
  const rows = await sql<{ status: string; payment: string; payout: string | null }[]>`
    select b.status, p.status as payment, t.status as payout from bookings b join payments p on p.booking_id = b.id
    left join transfers t on t.booking_id = b.id where b.id in ${sql([unheld.bookingId, held.bookingId])} order by b.status`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { status: 'completed', payment: 'authorized', payout: null },
    { status: 'settled', payment: 'captured', payout: 'transferred' },
  ]);
  const { captures } = sandbox.parts.box.store;
  expect([...captures.values()]).toEqual([1]);
});

/** What finds each thing that a dead process left, and after how long it is taken for left. */
const FINDERS: Record<string, number> = {
  'due-payouts': 0,
  'lost-captures': LOST_AFTER_SECONDS,
  'lost-holds': LOST_AFTER_SECONDS,
  'lost-webhooks': LOOKED_AT_AFTER_SECONDS,
  'open-webhook-events': LOST_AFTER_SECONDS,
  'interrupted-actions': LOST_AFTER_SECONDS,
};

it('on the beat that is shipped, what a death left is found within a minute', () => {
  for (const [name, lostAfter] of Object.entries(FINDERS)) {
    const found = pollers.find((poller) => poller.name === name);
    const beats = (found?.everyMs ?? Number.POSITIVE_INFINITY) / env().POLL_INTERVAL_MS;
    expect(lostAfter + beats * SHIPPED_BEAT_SECONDS, name).toBeLessThan(60);
  }
  // The jobs that a dead worker had taken come back by its heartbeat.
  expect(DEAD_AFTER_SECONDS + UNLOCK_EVERY_SECONDS).toBeLessThan(60);
});
