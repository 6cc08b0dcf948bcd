import { afterAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { Origin } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newRequestId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { keptUnderContext } from '@/testing/sql-context';
import { ACCESS_TOKEN_SECONDS, sessionIdInToken } from './access-token';
import { login, logout, refresh } from './api-tokens';
import type { Missing } from './missing';
import { register } from './register';
import { actorFromRequest } from './request-actor';
import { findSession, listSessions, revokeSession } from './sessions';

const sql = sqlAs('app', { max: 2 });
const origin = (ip: string | null = null): Origin => ({
  ip,
  ipSource: ip ? 'forwarded' : 'none',
  userAgent: 'a test',
  requestId: newRequestId(),
});

let count = 0;
async function account(role: 'customer' | 'vendor' = 'customer') {
  count += 1;
  const email = `person${count}@example.test`;
  unwrap(await register(origin(), { name: 'Asha Rao', email, phone: '98450 12345', password: 'correct horse', role }));
  return email;
}

const enter = async (email: string) => unwrap(await login(origin(), { email, password: 'correct horse' }));

const ask = (accessToken: string, options: { despite?: readonly Missing[] } = {}) =>
  actorFromRequest(
    new Request('http://localhost/api/v1/me', { headers: { authorization: `Bearer ${accessToken}` } }),
    options,
  );

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

test('register, log in, ask, log out', async () => {
  const email = await account();
  const { accessToken, refreshToken, expiresIn, user } = await enter(email.toUpperCase());
  expect(user).toMatchObject({ email, phone: '+919845012345', role: 'customer', phoneVerified: false });
  expect(expiresIn).toBe(ACCESS_TOKEN_SECONDS);
  const actor = await ask(accessToken);
  expect(actor).toMatchObject({ kind: 'user', userId: user?.id, role: 'customer' });
  expect(await listSessions(actor)).toMatchObject([{ kind: 'api', current: true }]);
  unwrap(await logout(actor));
  await expect(ask(accessToken)).rejects.toThrow('unauthenticated');
  expect(await refresh(origin(), refreshToken)).toMatchObject({ ok: false, failure: { code: 'bad_token' } });
});

test('the hash is Argon2id with the parameters of OWASP, and only the machine reads it', async () => {
  const email = await account();
  const read = (role: 'system' | 'super_admin') =>
    keptUnderContext(sql, { role }, async (tx) => {
      return tx<
        { hash: string }[]
      >`select c.password_hash as hash from credentials c join users u on u.id = c.user_id where u.email = ${email}`;
    });
  expect((await read('system'))[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await read('super_admin')).toHaveLength(0);
});

test.each([
  ['name', { name: ' ' }, 'required'],
  ['email', { email: 'nobody' }, 'bad_email'],
  ['phone', { phone: '12345' }, 'bad_phone'],
  ['password', { password: 'short' }, 'weak_password'],
  ['password', { password: 'Password123' }, 'weak_password'],
  ['role', { role: 'super_admin' as 'customer' }, 'not_a_choice'],
])('a bad %s is a field error', async (path, wrong, message) => {
  const good = {
    name: 'A',
    email: 'fields@example.test',
    phone: '9845012345',
    password: 'correct horse',
    role: 'vendor' as const,
  };
  const result = await register(origin(), { ...good, ...wrong });
  expect(result).toMatchObject({ ok: false, failure: { kind: 'invalid', fields: [{ path, message }] } });
});

test('registering a taken email answers alike, changes nothing and tells its owner once', async () => {
  const email = await account();
  const again = { name: 'Eve', email, phone: '+14155552671', password: 'another horse', role: 'customer' as const };
  const fresh = { ...again, email: 'fresh@example.test' };
  const answers = [await register(origin(), again), await register(origin(), again), await register(origin(), fresh)];
  expect(answers.map((answer) => answer.ok && Object.keys(answer.value))).toEqual(Array(3).fill(['email', 'role']));
  expect(await login(origin(), { email, password: 'another horse' })).toMatchObject({
    failure: { code: 'bad_credentials' },
  });
  expect((await enter(email)).user).toMatchObject({ name: 'Asha Rao', phone: '+919845012345' });
  const mails = await keptUnderContext(
    sql,
    { role: 'system' },
    (tx) => tx`select 1 from notifications where template = 'account_exists'`,
  );
  expect(mails).toHaveLength(1);
});

test('an unknown account and a wrong password get the same answer in like time', async () => {
  const email = await account();
  const time = async (who: string) => {
    const began = performance.now();
    const answer = await login(origin(), { email: who, password: 'wrong horse' });
    return { ms: performance.now() - began, answer };
  };
  await time('warm-up@example.test');
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const wrong = await time(email);
    const nobody = await time(`nobody${round}@example.test`);
    expect(nobody.answer).toEqual(wrong.answer);
    known.push(wrong.ms);
    unknown.push(nobody.ms);
  }
  const median = (list: number[]) => [...list].sort((a, b) => a - b)[3] ?? 0;
  // Without the dummy verification the unknown account answers in a fifth of the time.
  expect(median(unknown)).toBeGreaterThan(median(known) * 0.5);
  expect(median(unknown)).toBeLessThan(median(known) * 2);
});

test('a phone signs in once it is proved, or while only one account claims it', async () => {
  const mine = '+919900000001';
  const person = { name: 'B', phone: mine, password: 'correct horse', role: 'customer' as const };
  unwrap(await register(origin(), { ...person, email: 'phone1@example.test' }));
  expect((await login(origin(), { email: '99000 00001', password: 'correct horse' })).ok).toBe(true);
  unwrap(await register(origin(), { ...person, email: 'phone2@example.test' }));
  expect((await login(origin(), { email: mine, password: 'correct horse' })).ok).toBe(false);
  await keptUnderContext(
    sql,
    { role: 'system' },
    (tx) => tx`update users set phone_verified_at = app_now() where email = 'phone1@example.test'`,
  );
  expect(unwrap(await login(origin(), { email: mine, password: 'correct horse' })).user?.email).toBe(
    'phone1@example.test',
  );
});

test('refresh tokens rotate, and a used one ends the whole family', async () => {
  const first = await enter(await account());
  const second = unwrap(await refresh(origin(), first.refreshToken));
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(await ask(second.accessToken)).toMatchObject({ kind: 'user' });
  const thief = await refresh(origin(), first.refreshToken);
  expect(thief).toMatchObject({ ok: false, failure: { kind: 'unauthenticated', code: 'bad_token' } });
  await expect(ask(second.accessToken)).rejects.toThrow('unauthenticated');
  expect((await refresh(origin(), second.refreshToken)).ok).toBe(false);
});

test('of twenty simultaneous uses of one refresh token at most one succeeds', async () => {
  const { refreshToken } = await enter(await account());
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(origin(), refreshToken)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
});

test('refresh tokens are stored as hashes only', async () => {
  const { refreshToken } = await enter(await account());
  const rows = await sql`select token_sha256 from operational.refresh_tokens`;
  expect(rows.some((row) => Buffer.from(row.token_sha256).toString('base64url') === refreshToken)).toBe(false);
  expect((await refresh(origin(), 'not a token')).ok).toBe(false);
});

test('revocation, suspension and a change of role act at the next request', async () => {
  const email = await account();
  const [one, two] = [await enter(email), await enter(email)];
  const actor = await ask(one.accessToken);
  const other = await sessionIdInToken(two.accessToken);
  unwrap(await revokeSession(actor, other ?? ''));
  await expect(ask(two.accessToken)).rejects.toThrow('unauthenticated');
  const stranger = await ask((await enter(await account())).accessToken);
  expect(await revokeSession(stranger, (await sessionIdInToken(one.accessToken)) ?? '')).toMatchObject({
    failure: { code: 'not_found' },
  });
  const set = (column: 'role' | 'status', value: string) =>
    keptUnderContext(
      sql,
      { role: 'system' },
      (tx) => tx`update users set ${tx({ [column]: value })} where email = ${email}`,
    );
  await set('role', 'ops_manager');
  expect(await ask(one.accessToken)).toMatchObject({ role: 'ops_manager' });
  await set('status', 'suspended');
  await expect(ask(one.accessToken)).rejects.toThrow('unauthenticated');
  expect((await refresh(origin(), one.refreshToken)).ok).toBe(false);
  expect(await login(origin(), { email, password: 'correct horse' })).toMatchObject({
    failure: { kind: 'forbidden', code: 'account_suspended' },
  });
});

test('a vendor does nothing before the phone is proved', async () => {
  const email = await account('vendor');
  const { accessToken } = await enter(email);
  await expect(ask(accessToken)).rejects.toThrow('phone_unverified');
  expect(await ask(accessToken, { despite: ['phone_unverified'] })).toMatchObject({ role: 'vendor' });
  await keptUnderContext(
    sql,
    { role: 'system' },
    (tx) => tx`update users set phone = '+919900000077', phone_verified_at = app_now() where email = ${email}`,
  );
  expect(await ask(accessToken)).toMatchObject({ role: 'vendor' });
});

test('a session id of nobody, a forged and a foreign token open nothing', async () => {
  expect(await findSession('not-a-uuid', origin())).toBeNull();
  expect(await findSession('0190aaaa-0000-7000-8000-000000000000', origin())).toBeNull();
  for (const forged of ['a.b.c', 'eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0.'])
    await expect(ask(forged)).rejects.toThrow('unauthenticated');
  expect(await actorFromRequest(new Request('http://localhost/'))).toMatchObject({ kind: 'guest' });
});

test('guesses at one account, and from one address, are limited', async () => {
  const email = await account();
  const guess = (who: string, ip: string | null) => login(origin(ip), { email: who, password: 'wrong horse' });
  let refused = await guess(email, null);
  // Twice the limit: a window may end in between.
  let tries = 1;
  for (; refused.ok === false && refused.failure.code === 'bad_credentials' && tries <= 41; tries += 1) {
    refused = await guess(email, null);
  }
  expect(tries).toBeGreaterThan(20);
  expect(refused).toMatchObject({ failure: { kind: 'rate_limited' } });
  expect(refused.ok ? 0 : refused.failure.retryAfterSeconds).toBeGreaterThan(0);
  // The right password too: otherwise the limit would tell it apart.
  expect((await login(origin(), { email, password: 'correct horse' })).ok).toBe(false);
});

test('signing in rightly uses nothing up', async () => {
  const email = await account();
  for (let round = 0; round < 25; round += 1)
    expect((await login(origin('198.51.100.9'), { email, password: 'correct horse' })).ok).toBe(true);
});
