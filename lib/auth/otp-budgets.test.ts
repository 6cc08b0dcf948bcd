import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { Origin } from '@/lib/core/actor';
import { newRequestId } from '@/lib/core/ids';
import type { Sandbox } from '@/sandbox/server';
import { startTestSandbox } from '@/testing/sandbox';
import { timesOver } from '@/testing/times-over';
import { mintGuest } from './actor';
import { sendOtp } from './otp';
import { networkOf } from './otp-limits';
import { proveByCode } from './phone-sign-in';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeDatabase();
});

const from = (ip: string) =>
  mintGuest({ ip, ipSource: 'forwarded', userAgent: null, requestId: newRequestId() } satisfies Origin);

/** More than every budget; `npm run soak -- floods` comes with 10,000. */
const CALLERS = 100 * timesOver(40);

/** An address of its own network for each of 65,536 callers. */
const farAway = (index: number) => `10.${index >> 8}.${index & 255}.7`;

/** What reached Twilio: every code it sent and every check it made. */
const atTwilio = () => {
  const all = [...sandbox.parts.verify.all.values()];
  return {
    sends: all.reduce((sum, one) => sum + one.sends, 0),
    checks: all.reduce((sum, one) => sum + one.checks, 0),
    to: (phone: string) => all.filter((one) => one.to === phone),
  };
};

/** Runs `count` pieces of work, a few dozen at a time; answers what each came to. */
async function flood(count: number, work: (index: number) => Promise<{ ok: boolean }>): Promise<number> {
  let next = 0;
  let accepted = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) if ((await work(index)).ok) accepted += 1;
  };
  await Promise.all(Array.from({ length: 40 }, worker));
  return accepted;
}

/** Budgets are of fixed windows of real time; work that runs over a window's end has two of them. */
const windows = (since: number, seconds: number) =>
  Math.floor(Date.now() / 1000 / seconds) - Math.floor(since / 1000 / seconds) + 1;

test(`${CALLERS} guesses at one number from as many places: ten reach the provider, none is right, nobody else is shut out`, async () => {
  const began = Date.now();
  const phone = '+919812300001';
  expect((await sendOtp(from(farAway(1)), { phone })).ok).toBe(true);
  const code = sandbox.parts.verify.all.values().next().value?.code;
  const guesses = await flood(CALLERS, (index) => {
    const guess = String(index).padStart(6, '0');
    return proveByCode(from(farAway(index)), { phone, code: guess === code ? '999999' : guess });
  });
  expect(guesses).toBe(0);
  expect(atTwilio().checks).toBeLessThanOrEqual(10 * windows(began, 600));
  // Who used up the number's budget used up nothing of everybody's.
  const other = '+919812300002';
  expect((await sendOtp(from(farAway(3)), { phone: other })).ok).toBe(true);
  const [sent] = atTwilio().to(other);
  expect(await proveByCode(from(farAway(3)), { phone: other, code: sent?.code ?? '' })).toEqual({
    ok: true,
    value: 'name',
  });
}, 120_000);

test(`${CALLERS} different numbers from as many networks: never more than the hour’s budget, nor a block’s`, async () => {
  const began = Date.now();
  const before = atTwilio().sends;
  const numbers = Array.from({ length: CALLERS }, (_, index) => {
    const block = 6000 + (index % 40) * 100;
    return `+91${block}${String(100_000 + Math.floor(index / 40) * 7)}`;
  });
  const accepted = await flood(CALLERS, (index) => sendOtp(from(farAway(index)), { phone: numbers[index] ?? '' }));
  const sends = atTwilio().sends - before;
  expect(sends).toBe(accepted);
  expect(sends).toBeGreaterThan(1000);
  expect(atTwilio().sends).toBeLessThanOrEqual(3000 * windows(began, 3600));
  const blocks = new Map<string, number>();
  for (const { to, sends: count } of sandbox.parts.verify.all.values()) {
    blocks.set(to.slice(0, 7), (blocks.get(to.slice(0, 7)) ?? 0) + count);
  }
  expect(Math.max(...blocks.values())).toBeLessThanOrEqual(300 * windows(began, 3600));
}, 180_000);

test.each([
  ['192.0.2.77', '192.0.2'],
  ['2001:db8:1:2ff::9', '2001:0db8:0001:02'],
  ['2001:db8::1', '2001:0db8:0000:00'],
  ['::1', '0000:0000:0000:00'],
])('the network of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network));
