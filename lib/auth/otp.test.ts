import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { me } from '@/lib/people/queries';
import type { Sandbox } from '@/sandbox/server';
import { startTestSandbox } from '@/testing/sandbox';
import { mintGuest } from './actor';
import { login } from './api-tokens';
import { sendOtp, verifyOtp } from './otp';
import { register } from './register';
import { actorFromRequest } from './request-actor';

let sandbox: Sandbox;
let count = 0;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeDatabase();
});

async function vendor(phone: string): Promise<{ actor: Actor; ask: () => Promise<Actor> }> {
  count += 1;
  const email = `vendor${count}@example.test`;
  const guest = mintGuest();
  unwrap(await register(guest, { name: 'Ravi', email, phone, password: 'correct horse', role: 'vendor' }));
  const { accessToken } = unwrap(await login(guest, { email, password: 'correct horse' }));
  const request = () => new Request('http://localhost/', { headers: { authorization: `Bearer ${accessToken}` } });
  return {
    actor: await actorFromRequest(request(), { despite: ['phone_unverified'] }),
    ask: () => actorFromRequest(request()),
  };
}

const codesTo = (phone: string) => sandbox.inbox.find({ to: phone, kind: 'sms' }).map((item) => item.code ?? '');
const wrong = (code: string | undefined) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('a vendor proves the phone by the code that reached it', async () => {
  const phone = '+919880000001';
  const { actor, ask } = await vendor('098800 00001');
  await expect(ask()).rejects.toThrow('phone_unverified');
  unwrap(await sendOtp(actor, { phone }));
  const [code = ''] = codesTo(phone);
  expect(code).toMatch(/^\d{6}$/);
  const refused = await verifyOtp(actor, { phone, code: wrong(code) });
  expect(refused).toMatchObject({ failure: { kind: 'invalid', fields: [{ path: 'code', message: 'code_wrong' }] } });
  unwrap(await verifyOtp(actor, { phone, code }));
  expect(await me(actor)).toMatchObject({ phone, phoneVerified: true });
  expect(await ask()).toMatchObject({ role: 'vendor' });
  expect((await verifyOtp(actor, { phone, code })).ok).toBe(false);
});

test('a number proved by one account cannot be proved by another', async () => {
  const phone = '+919880000002';
  const [first, second] = [await vendor(phone), await vendor(phone)];
  for (const [who, expected] of [
    [first, { ok: true }],
    [second, { ok: false, failure: { kind: 'conflict', code: 'phone_taken' } }],
  ] as const) {
    unwrap(await sendOtp(who.actor, { phone }));
    expect(await verifyOtp(who.actor, { phone, code: codesTo(phone)[0] ?? '' })).toMatchObject(expected);
  }
});

test('a guest gets one answer and a code, whether or not the number is known', async () => {
  const known = '+919880000003';
  const unknown = '+919880000004';
  const { ask } = await vendor(known);
  const guest = mintGuest();
  const answers = [await sendOtp(guest, { phone: known }), await sendOtp(guest, { phone: unknown })];
  expect(answers).toEqual([known, unknown].map((phone) => ({ ok: true, value: { phone } })));
  expect([known, unknown].map((phone) => codesTo(phone).length)).toEqual([1, 1]);
  const bad = await Promise.all([known, unknown].map((phone) => verifyOtp(guest, { phone, code: '000001' })));
  expect(bad[0]).toEqual(bad[1]);
  unwrap(await verifyOtp(guest, { phone: known, code: codesTo(known)[0] ?? '' }));
  expect(await ask()).toMatchObject({ role: 'vendor' });
});

test('sends to one number are budgeted', async () => {
  const phone = '+919880000005';
  const { actor } = await vendor(phone);
  const kinds: string[] = [];
  for (let round = 0; round < 12 && kinds.at(-1) !== 'rate_limited'; round += 1) {
    const sent = await sendOtp(actor, { phone });
    kinds.push(sent.ok ? 'ok' : sent.failure.kind);
  }
  expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(5);
  expect(kinds.at(-1)).toBe('rate_limited');
});

test('checks of one number are limited, so a code cannot be guessed', async () => {
  const phone = '+919880000006';
  const { actor } = await vendor(phone);
  unwrap(await sendOtp(actor, { phone }));
  const code = codesTo(phone)[0];
  for (let round = 0; round < 5; round += 1) await verifyOtp(actor, { phone, code: wrong(code) });
  expect((await verifyOtp(actor, { phone, code: code ?? '' })).ok).toBe(false);
  let last = 'invalid';
  for (let round = 0; round < 21 && last === 'invalid'; round += 1) {
    const checked = await verifyOtp(actor, { phone, code: wrong(code) });
    last = checked.ok ? 'ok' : checked.failure.kind;
  }
  expect(last).toBe('rate_limited');
});

test('a number that is none is a field error, and an unreachable provider is said to be so', async () => {
  const { actor } = await vendor('+919880000007');
  expect(await sendOtp(actor, { phone: '12' })).toMatchObject({ failure: { fields: [{ message: 'bad_phone' }] } });
  await sandbox.close();
  expect(await sendOtp(actor, { phone: '+919880000007' })).toMatchObject({ failure: { kind: 'unavailable' } });
  sandbox = await startTestSandbox();
});
