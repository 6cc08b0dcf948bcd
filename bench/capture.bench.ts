import { AsyncLocalStorage } from 'node:async_hooks';
import { openBenchDatabase } from './database';
import { median } from './median';

/**
 * What a capture costs beside the provider, who takes 300 ms over each question: evidence verified, the hold looked at
 * and taken, all of it recorded. A hundred captures, so many of them at once; the overhead of one is its time without
 * that between each question to the provider and its answer. Beside it the two questions alone, as many at once.
 */
const CAPTURES = 100;
const PROVIDER_MS = 300;
const QUESTIONS = 2;
const AT_ONCE = [1, 4, 16, 100];

const { stop } = await openBenchDatabase('capture_bench');
const { default: Stripe } = await import('stripe');
const { closeDatabase } = await import('@/db/client');
const { mintSystem } = await import('@/lib/auth/actor');
const { armFailpoints } = await import('@/lib/core/arm-failpoints');
const { env } = await import('@/lib/core/env');
const { capturePayment } = await import('@/lib/payments/provider/capture-payment');
const { holdPayment } = await import('@/lib/payments/provider/hold-payment');
const { closeSql } = await import('@/testing/database');
const { aVisit } = await import('@/testing/money/a-visit');
const { makeWorld } = await import('@/testing/money/world');
const { signVisit } = await import('@/testing/paid-visit');

const system = mintSystem('bench');
const world = await makeWorld(async () => new Response());
const { faults, box } = world.sandbox.parts;
const { hostname: host, port } = new URL(env().STRIPE_API_URL ?? '');
const bare = new Stripe(env().STRIPE_SECRET_KEY, { host, port, protocol: 'http', telemetry: false });

const provider = new AsyncLocalStorage<{ ms: number; asked: number }>();
armFailpoints(async (step) => {
  const time = provider.getStore();
  if (!time) return;
  if (step === 'provider_asked') time.asked = performance.now();
  if (step === 'provider_answered') time.ms += performance.now() - time.asked;
});

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** Each job as one of `atOnce` that are under way; how long each took beside the provider. */
async function timed<T>(jobs: T[], atOnce: number, work: (job: T) => Promise<number>): Promise<number[]> {
  const waiting = [...jobs];
  const times: number[] = [];
  const one = async () => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) times.push(await work(job));
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return times.sort((a, b) => a - b);
}

async function signedVisits() {
  const visits = [];
  for (let made = 0; made < CAPTURES; made += 1) {
    const visit = await aVisit(world, { status: 'completed', card: 'good', totalMinor: 124_000 });
    await holdPayment(system, visit.bookingId);
    visits.push({ bookingId: visit.bookingId, evidenceSha256: await signVisit(visit) });
  }
  return visits;
}

const slow = () =>
  faults.add({ match: { path: '/v1/payment_intents/*' }, action: 'delay', delayMs: PROVIDER_MS, times: 1e9 });

console.log(
  `${CAPTURES} captures, provider ${PROVIDER_MS} ms a question, pool of ${env().DATABASE_POOL_SIZE} connections`,
);
for (const atOnce of AT_ONCE) {
  const visits = await signedVisits();
  slow();
  const begun = performance.now();
  const own = await timed(visits, atOnce, (visit) =>
    provider.run({ ms: 0, asked: 0 }, async () => {
      const started = performance.now();
      const taken = await capturePayment(system, visit);
      if (!taken.ok || taken.value !== 'captured') throw new Error(`not captured: ${JSON.stringify(taken)}`);
      return performance.now() - started - (provider.getStore()?.ms ?? 0);
    }),
  );
  const took = performance.now() - begun;
  const [intent] = box.store.all('payment_intent');
  const alone = await timed(visits, atOnce, async () => {
    const started = performance.now();
    for (let asked = 0; asked < QUESTIONS; asked += 1) await bare.paymentIntents.retrieve(intent?.id ?? '');
    return performance.now() - started - QUESTIONS * PROVIDER_MS;
  });
  faults.clear();
  const share = (took - (CAPTURES / atOnce) * QUESTIONS * PROVIDER_MS) / CAPTURES;
  console.log(
    `${String(atOnce).padStart(3)} at once: own overhead median ${ms(median(own))}, p99 ${ms(at(own, 0.99))}; ` +
      `the questions alone median ${ms(median(alone))}, p99 ${ms(at(alone, 0.99))} over their ${QUESTIONS * PROVIDER_MS} ms; ` +
      `all ${CAPTURES} in ${(took / 1000).toFixed(2)} s, ${ms(share)} of work each`,
  );
}
armFailpoints(undefined);
await world.close();
await Promise.all([closeDatabase(), closeSql()]);
await stop();
