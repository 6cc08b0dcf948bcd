import type { ChildProcess } from 'node:child_process';
import { afterAll, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { env } from '@/lib/core/env';
import { HOUR } from '@/lib/core/time';
import { openAction } from '@/lib/payments/commands/open-action';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { signatureHeader } from '@/sandbox/stripe/webhooks';
import { closeSql } from '../database';
import { aVisit, type MoneyVisit } from '../money/a-visit';
import { type Books, readBooks } from '../money/books';
import { findProblems } from '../money/invariants';
import { addJob, waitingJobs } from '../money/jobs';
import { OPERATIONS } from '../money/operations';
import { makeWorld, pass, type World } from '../money/world';
import { dice } from '../seed/dice';
import { timesOver } from '../times-over';
import { kill, startDyingWorker, startWorker } from './worker-process';

const RECOVERS_WITHIN_MS = 60_000;
const workers: ChildProcess[] = [];
let world: World;

afterAll(async () => {
  await Promise.all(workers.map((worker) => kill(worker)));
  await world?.close();
  await Promise.all([closeDatabase(), closeSql()]);
});

const act = (name: string, visit: MoneyVisit) =>
  OPERATIONS.find((each) => each.name === name)?.run({ world, visit, dice: dice(1) });
const paymentOf = async ({ bookingId }: MoneyVisit) => (await readBooks(world, bookingId)).payments[0]?.id ?? '';

/** All that a task about this visit may name. */
async function idsOf({ bookingId }: MoneyVisit): Promise<string[]> {
  const { payments, transfers } = await readBooks(world, bookingId);
  const events = await world.owner<{ id: string }[]>`select id from operational.webhook_events`;
  return [bookingId, ...[...payments, ...transfers, ...events].map(({ id }) => id)];
}

/** The steps that bring a visit to where the dying worker finds its task; those of `hold` are done in this process. */
const SCENES: Record<string, (visit: MoneyVisit) => Promise<unknown>> = {
  hold: ({ bookingId }) => addJob(world, 'hold-payment', { bookingId }),
  capture: async (visit) => {
    await holdHere(visit);
    await act('sign', visit);
  },
  void: async (visit) => {
    await holdHere(visit);
    await addJob(world, 'void-payment', { paymentId: await paymentOf(visit) });
  },
  refund: async (visit) => {
    await captureHere(visit);
    const reason = 'Half of it was not done.';
    await openAction(visit.ops, await paymentOf(visit), 'refund', { amountMinor: 62_000, reason });
    await pass(world, 31_000);
  },
  payout: async (visit) => {
    await captureHere(visit);
    await pass(world, 25 * HOUR);
  },
  webhook: async (visit) => {
    await holdHere(visit);
    const event = world.sandbox.parts.box.store.all('event')[0];
    const body = JSON.stringify(event);
    const headers = { 'stripe-signature': signatureHeader(body, env().STRIPE_WEBHOOK_SECRET) };
    expect((await POST(new Request('http://localhost/', { method: 'POST', headers, body }))).status).toBe(200);
  },
};

async function holdHere(visit: MoneyVisit): Promise<void> {
  expect(await holdPayment(mintSystem('test'), visit.bookingId)).toMatchObject({ value: 'authorized' });
}
async function captureHere(visit: MoneyVisit): Promise<void> {
  await holdHere(visit);
  expect(await act('capture by hand', visit)).toBe('ok');
}

type Death = { scene: keyof typeof SCENES; at: string; before: (books: Books) => unknown; left: unknown };

const payment = (books: Books) => books.payments[0]?.status;
const payout = (books: Books) => books.transfers[0]?.status;
const refund = (books: Books) => books.refunds[0]?.status;

/** Ten places to be killed at, with what is written down of each at that moment. The first three are died in every test. */
const DEATHS: Death[] = [
  { scene: 'refund', at: 'POST /v1/refunds: answered', before: refund, left: 'created' },
  { scene: 'capture', at: 'record-intent recordIntent: committed', before: payment, left: 'captured' },
  { scene: 'payout', at: 'POST /v1/transfers: answered', before: payout, left: 'pending' },
  { scene: 'hold', at: 'POST /v1/payment_intents: asked', before: payment, left: 'created' },
  { scene: 'hold', at: 'POST /v1/payment_intents: answered', before: payment, left: 'created' },
  { scene: 'capture', at: 'POST /v1/payment_intents/:id/capture: asked', before: payment, left: 'authorized' },
  { scene: 'capture', at: 'POST /v1/payment_intents/:id/capture: answered', before: payment, left: 'authorized' },
  { scene: 'capture', at: 'record-intent recordIntent: commits', before: payment, left: 'authorized' },
  { scene: 'void', at: 'POST /v1/payment_intents/:id/cancel: answered', before: payment, left: 'authorized' },
  { scene: 'webhook', at: 'inbox markProcessed: begins', before: (books) => books.openEvents, left: 1 },
];

/** `npm run soak -- faults` dies all ten of them. */
const DIED = DEATHS.slice(0, timesOver(3));

it(`is killed at ${DIED.length} places and ends each visit exactly once within a minute`, async () => {
  world = await makeWorld(POST);
  const visits: MoneyVisit[] = [];
  for (const { scene, at, before, left } of DIED) {
    const visit = await aVisit(world, { status: 'completed', card: 'other', totalMinor: 124_000 });
    await SCENES[scene]?.(visit);
    const { child, isThere } = startDyingWorker(at, scene === 'refund' ? [] : await idsOf(visit));
    workers.push(child);
    await isThere;
    await kill(child);
    expect(before(await readBooks(world, visit.bookingId)), at).toEqual(left);
    visits.push(visit);
  }
  const restarted = Date.now();
  workers.push(await startWorker());
  const { store } = world.sandbox.parts.box;
  const problemsOf = async ({ bookingId }: MoneyVisit) =>
    findProblems(await readBooks(world, bookingId), store, bookingId);
  await vi.waitFor(
    async () => {
      expect((await waitingJobs(world)).map(({ task }) => task)).toEqual([]);
      for (const visit of visits) expect(await problemsOf(visit)).toEqual([]);
    },
    { timeout: RECOVERS_WITHIN_MS, interval: 500 },
  );
  console.log(
    `Killed ${DIED.length} times, whole ${((Date.now() - restarted) / 1000).toFixed(1)} s after the restart.`,
  );
}, 600_000);
