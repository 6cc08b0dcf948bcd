import { afterAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { totpCode } from '@/lib/core/crypto/totp';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aManager, nextCode, PASSWORD, setUpFactor } from '@/testing/factories/second-factor';
import { keptUnderContext } from '@/testing/sql-context';
import { sessionIdInToken } from './access-token';
import { mintGuest } from './actor';
import { login, refresh } from './api-tokens';
import { mayListen } from './authorize-channel';
import { signInWeb } from './credentials';
import { personFactor, resetFactor } from './person-factor';
import { actorFromRequest } from './request-actor';
import { completeSignIn } from './second-step';
import { findSession, type LiveSession } from './sessions';

const sql = sqlAs('app');
const guest = mintGuest();
const WRONG = { failure: { kind: 'invalid', fields: [{ path: 'code', message: 'factor_code_wrong' }] } };

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const ask = (accessToken: string) =>
  actorFromRequest(new Request('http://localhost/api/v1/me', { headers: { authorization: `Bearer ${accessToken}` } }));

/** Signs in with the password; the session as the doors find it. */
async function enter(email: string): Promise<LiveSession> {
  const { sessionId } = unwrap(await signInWeb(guest, { identifier: email, password: PASSWORD }));
  const session = await findSession(sessionId, guest);
  if (!session) throw new Error('no session');
  return session;
}

const minutesLeft = async (sessionId: string | undefined): Promise<number> => {
  const [row] =
    await sql`select extract(epoch from expires_at - now()) / 60 as left from operational.sessions where id = ${sessionId ?? ''}`;
  return Number(row?.left);
};

test('with the password alone a session is a guest’s, for ten minutes, whichever way it came', async () => {
  const ops = await aManager();
  await setUpFactor(ops);
  const tokens = unwrap(await login(guest, { email: ops.email, password: PASSWORD }));
  expect(tokens).toMatchObject({ secondFactorDue: true });
  expect(tokens).not.toHaveProperty('user');
  await expect(ask(tokens.accessToken)).rejects.toThrow('second_factor_required');
  const session = await enter(ops.email);
  expect(session).toMatchObject({ actor: { kind: 'guest' }, name: null, missing: 'second_factor_required' });
  expect(await mayListen(session.actor, STAFF_CHANNEL)).toBe(false);
  expect(await minutesLeft(session.pending?.sessionId)).toBeCloseTo(10, 0);
  // Being refreshed makes it neither whole nor longer.
  const again = unwrap(await refresh(guest, tokens.refreshToken));
  await expect(ask(again.accessToken)).rejects.toThrow('second_factor_required');
  expect(await minutesLeft((await sessionIdInToken(again.accessToken)) ?? '')).toBeLessThanOrEqual(10);
});

test('the code makes it whole, once; a code that was used, or one before it, opens nothing any more', async () => {
  const ops = await aManager();
  const { secret } = await setUpFactor(ops);
  const [one, two] = [await enter(ops.email), await enter(ops.email)];
  expect(await completeSignIn(one, { code: '000000' })).toMatchObject(WRONG);
  const code = nextCode(secret);
  expect(unwrap(await completeSignIn(one, { code }))).toMatchObject({ userId: ops.id, role: 'ops_manager' });
  const whole = await findSession(one.pending?.sessionId ?? '', guest);
  expect(whole).toMatchObject({ actor: { kind: 'user', userId: ops.id }, missing: null, pending: null });
  expect(await minutesLeft(one.pending?.sessionId)).toBeGreaterThan(29 * 24 * 60);
  expect(await completeSignIn(two, { code })).toMatchObject(WRONG);
  expect(await completeSignIn(two, { code: totpCode(secret, Date.now() - 30_000) })).toMatchObject(WRONG);
  expect((await findSession(two.pending?.sessionId ?? '', guest))?.missing).toBe('second_factor_required');
  if (whole) expect(await completeSignIn(whole, { code })).toMatchObject({ failure: { code: 'factor_not_due' } });
});

test('a telephone whose clock is half a minute off still signs in', async () => {
  const ops = await aManager();
  const { secret } = await setUpFactor(ops);
  nextCode(secret);
  for (const off of [-30_000, 0, 30_000]) {
    const session = await enter(ops.email);
    expect((await completeSignIn(session, { code: totpCode(secret, Date.now() + off) })).ok).toBe(off !== -30_000);
  }
});

test('each recovery code signs in once, however it is written, and its owner is told', async () => {
  const ops = await aManager();
  const { codes } = await setUpFactor(ops);
  const code = codes[3] ?? '';
  const [one, two] = [await enter(ops.email), await enter(ops.email)];
  expect((await completeSignIn(one, { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })).ok).toBe(true);
  expect(await completeSignIn(two, { code })).toMatchObject(WRONG);
  const told = await keptUnderContext(
    sql,
    { role: 'system' },
    (tx) => tx`select data from notifications where user_id = ${ops.id} and template = 'recovery_code_used'`,
  );
  expect(told.map(({ data }) => data)).toEqual(Array(3).fill({ left: 9 }));
});

test('of eight who send one recovery code at once one comes in', async () => {
  const ops = await aManager();
  const { codes } = await setUpFactor(ops);
  const sessions = await Promise.all(Array.from({ length: 8 }, () => enter(ops.email)));
  const answers = await Promise.all(sessions.map((session) => completeSignIn(session, { code: codes[0] ?? '' })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('after ten minutes, after being revoked, and after a reset the code completes nothing', async () => {
  const [ops, admin] = [await aManager(), await aManager('super_admin')];
  const { secret } = await setUpFactor(ops);
  for (const change of ['expires_at = now()', 'revoked_at = now()'] as const) {
    const session = await enter(ops.email);
    await sql`update operational.sessions set ${sql.unsafe(change)} where id = ${session.pending?.sessionId ?? ''}`;
    expect(await completeSignIn(session, { code: nextCode(secret) })).toMatchObject({
      failure: { kind: 'unauthenticated' },
    });
    expect(await findSession(session.pending?.sessionId ?? '', guest)).toBeNull();
  }
  const waiting = await enter(ops.email);
  unwrap(await resetFactor(admin.actor, { userId: ops.id, reason: 'lost at the station' }));
  expect(await personFactor(admin.actor, ops.id)).toBeNull();
  expect(await completeSignIn(waiting, { code: nextCode(secret) })).toMatchObject(WRONG);
});

test('wrong codes are counted per session and per person, and then a right one is refused as well', async () => {
  const ops = await aManager();
  const { secret } = await setUpFactor(ops);
  /** How many guesses a session takes before it is refused: twice the limit where a window ends in between. */
  const guesses = async (session: LiveSession): Promise<number> => {
    for (let tries = 0; tries < 11; tries += 1) {
      const refused = await completeSignIn(session, { code: '000000' });
      if (!refused.ok && refused.failure.kind === 'rate_limited') return tries;
    }
    return 11;
  };
  const first = await guesses(await enter(ops.email));
  expect(first).toBeGreaterThanOrEqual(5);
  expect(first).toBeLessThan(11);
  let fresh = await enter(ops.email);
  for (let round = 0; round < 4 && (await guesses(fresh)) > 0; round += 1) fresh = await enter(ops.email);
  const limited = await completeSignIn(await enter(ops.email), { code: nextCode(secret) });
  expect(limited).toMatchObject({ failure: { kind: 'rate_limited', retryAfterSeconds: expect.any(Number) } });
});
