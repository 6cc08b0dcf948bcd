import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '../database';
import { signVisit, visitWithCard } from '../paid-visit';
import { startTestSandbox } from '../sandbox';
import { kill, startWorker } from './worker-process';

const RECOVERS_WITHIN_MS = 60_000;
let sandbox: Sandbox;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  // No webhook reaches anybody: what the dead worker did not hear, the living one has to ask for.
  sandbox = await startTestSandbox({ stripeWebhookUrl: null });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => kill(worker, 'SIGKILL')));
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

/** A signed visit whose money is held and not taken: the capture waits in the queue. */
async function signedVisit(): Promise<{ bookingId: string; intentId: string }> {
  const { bookingId, ...visit } = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(mintSystem('test'), bookingId));
  const [held] = await sqlAs('owner')<{ id: string }[]>`
    select stripe_payment_intent_id as id from payments where booking_id = ${bookingId}`;
  await signVisit({ bookingId, ...visit });
  return { bookingId, intentId: held?.id ?? '' };
}

const delay = (method: string, path: string) =>
  sandbox.parts.faults.add({ match: { method, path }, action: 'delay', delayMs: 4000, times: 1 });

async function ended(bookingId: string) {
  const [row] = await sqlAs('owner')`
    select b.status, p.status as payment, p.captured_minor,
      (select jsonb_agg(t.status) from transfers t where t.booking_id = b.id) as payouts,
      (select jsonb_agg(split_part(l.cause, ':', 1) order by l.posted_at, l.id) from ledger_transactions l
        where l.booking_id = b.id) as posted,
      (select sum(e.amount_minor)::int from ledger_entries e join ledger_transactions l on l.id = e.transaction_id
        where l.booking_id = b.id) as sum
    from bookings b join payments p on p.booking_id = b.id where b.id = ${bookingId}`;
  return row;
}

const DONE = {
  status: 'settled',
  payment: 'captured',
  captured_minor: 124_000,
  payouts: ['transferred'],
  posted: ['hold', 'capture', 'hold_end', 'provider_fee', 'payout'],
  sum: 0,
};

it('captures and pays exactly once when the worker dies before, during and after the capture', async () => {
  const [reading, capturing, paying] = [await signedVisit(), await signedVisit(), await signedVisit()];
  // One dies before it asked for the money, one while the provider takes it, one while the provider pays it out.
  delay('GET', `/v1/payment_intents/${reading.intentId}`);
  delay('POST', `/v1/payment_intents/${capturing.intentId}/capture`);
  delay('POST', '/v1/transfers');
  const first = await startWorker();
  workers.push(first);
  await vi.waitFor(() => expect(sandbox.parts.faults.calls).toEqual([]), { timeout: 30_000, interval: 20 });
  await kill(first);
  const { store } = sandbox.parts.box;
  expect([store.captures.get(reading.intentId), store.captures.get(capturing.intentId)]).toEqual([
    undefined,
    undefined,
  ]);
  expect(store.captures.get(paying.intentId)).toBe(1);
  const visits = [reading, capturing, paying];
  for (const { bookingId } of visits) expect((await ended(bookingId))?.payouts).not.toEqual(['transferred']);

  const restarted = Date.now();
  workers.push(await startWorker());
  await vi.waitFor(
    async () => {
      for (const { bookingId } of visits) expect(await ended(bookingId)).toEqual(DONE);
    },
    { timeout: RECOVERS_WITHIN_MS, interval: 250 },
  );
  console.log(`Recovered ${((Date.now() - restarted) / 1000).toFixed(1)} s after the restart.`);
  expect(visits.map(({ intentId }) => store.captures.get(intentId))).toEqual([1, 1, 1]);
  const transfers = store.all('transfer').map(({ transfer_group }) => transfer_group);
  expect(transfers.sort()).toEqual(visits.map(({ bookingId }) => bookingId).sort());
}, 150_000);
