import { afterAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer } from '@/testing/factories/people';
import { aManager, nextCode, PASSWORD, setUpFactor } from '@/testing/factories/second-factor';
import { mintGuest } from './actor';
import { proofKindOf, proveSession } from './prove-session';
import { findSession } from './sessions';

const sql = sqlAs('app');
const guest = mintGuest();

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const isProved = async (sessionId: string): Promise<unknown> => {
  const actor = (await findSession(sessionId, guest))?.actor;
  return actor?.kind === 'user' && actor.isProved;
};
const age = (sessionId: string, minutes: number) =>
  sql`update operational.sessions set proved_at = now() - make_interval(mins => ${minutes}) where id = ${sessionId}`;

test('signing in is a proof, and it is good for ten minutes', async () => {
  const { sessionId } = await aManager();
  expect(await isProved(sessionId)).toBe(true);
  await age(sessionId, 9);
  expect(await isProved(sessionId)).toBe(true);
  await age(sessionId, 10);
  expect(await isProved(sessionId)).toBe(false);
});

test('without a second factor the password proves it, and nothing else', async () => {
  const { actor, sessionId } = await aManager();
  await age(sessionId, 11);
  expect(await proofKindOf(actor)).toBe('password');
  for (const password of ['', 'not it', undefined]) {
    expect(await proveSession(actor, { code: '123456', password })).toMatchObject({
      failure: { kind: 'invalid', fields: [{ path: 'password' }] },
    });
  }
  expect(await isProved(sessionId)).toBe(false);
  expect(unwrap(await proveSession(actor, { password: PASSWORD }))).toMatchObject({ isProved: true, sessionId });
  expect(await isProved(sessionId)).toBe(true);
});

test('with one its code proves it, once, and the password no more', async () => {
  const ops = await aManager();
  const { secret } = await setUpFactor(ops);
  await age(ops.sessionId, 11);
  expect(await proofKindOf(ops.actor)).toBe('code');
  const wrong = { failure: { kind: 'invalid', fields: [{ path: 'code' }] } };
  expect(await proveSession(ops.actor, { password: PASSWORD })).toMatchObject(wrong);
  const code = nextCode(secret);
  expect(unwrap(await proveSession(ops.actor, { code }))).toMatchObject({ isProved: true });
  expect(await isProved(ops.sessionId)).toBe(true);
  await age(ops.sessionId, 11);
  expect(await proveSession(ops.actor, { code })).toMatchObject(wrong);
  expect(await isProved(ops.sessionId)).toBe(false);
});

test('it proves one session, and only somebody’s who has one', async () => {
  const [one, two] = [await aManager(), await aManager()];
  await Promise.all([one, two].map(({ sessionId }) => age(sessionId, 11)));
  unwrap(await proveSession(one.actor, { password: PASSWORD }));
  expect(await isProved(two.sessionId)).toBe(false);
  for (const actor of [guest, (await aCustomer()).actor]) {
    expect(await proveSession(actor, { password: PASSWORD })).toMatchObject({ failure: { kind: 'unauthenticated' } });
  }
});
