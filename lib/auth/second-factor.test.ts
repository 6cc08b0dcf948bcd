import { afterAll, expect, test } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, aVendor } from '@/testing/factories/people';
import { aManager, nextCode, PASSWORD, setUpFactor } from '@/testing/factories/second-factor';
import { keptUnderContext } from '@/testing/sql-context';
import { mintGuest, mintSystem } from './actor';
import { login } from './api-tokens';
import { takeStep } from './factor-code';
import { personFactor, resetFactor } from './person-factor';
import { beginFactor, confirmFactor, endFactor, ownFactor, renewCodes } from './second-factor';
import { findSession } from './sessions';

const sql = sqlAs('app', { max: 2 });
const guest = mintGuest();
const asMachine = <T>(fn: Parameters<typeof keptUnderContext<T>>[2]) => keptUnderContext(sql, { role: 'system' }, fn);
const code = (failure: string) => ({
  ok: false,
  failure: { kind: 'invalid', fields: [{ path: 'code', message: failure }] },
});
const WRONG = code('factor_code_wrong');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** Every value that the log holds of a person's second factor, newest last. */
const logOf = (userId: string) =>
  asMachine(
    (tx) => tx<
      { actor_id: string; actor_role: string; action: string; after: Record<string, unknown>; text: string }[]
    >`
    select actor_id, actor_role, action, after, coalesce(before::text, '') || coalesce(after::text, '') as text from audit_log
    where (table_name = 'second_factors' and row_id in (select id::text from second_factors where user_id = ${userId}))
      or (table_name = 'recovery_codes' and row_id in (select c.id::text from recovery_codes c join second_factors f on f.id = c.factor_id where f.user_id = ${userId}))
    order by table_name desc, at, id`,
  );

const toldOf = (userId: string) =>
  asMachine(async (tx) => {
    const rows =
      await tx`select template || ' ' || channel as told from notifications where user_id = ${userId} order by 1`;
    return rows.map((row) => row.told as string);
  });

test('a manager sets it up by his password and the first code, and is given ten recovery codes once', async () => {
  const ops = await aManager();
  const elsewhere = unwrap(await login(guest, { email: ops.email, password: PASSWORD }));
  expect(elsewhere).toMatchObject({ secondFactorDue: false, user: { id: ops.id } });
  expect(await ownFactor(ops.actor)).toEqual({ state: 'none' });
  expect(await beginFactor(ops.actor, { password: 'not it' })).toMatchObject({
    failure: { fields: [{ path: 'password', message: 'password_wrong' }] },
  });
  unwrap(await beginFactor(ops.actor, { password: PASSWORD }));
  expect(await confirmFactor(ops.actor, { code: '000000' })).toMatchObject(WRONG);
  const begun = await ownFactor(ops.actor);
  if (begun.state !== 'begun') throw new Error('not begun');
  // Nothing asks for it before it counts.
  expect(unwrap(await login(guest, { email: ops.email, password: PASSWORD })).secondFactorDue).toBe(false);
  const { codes } = unwrap(await confirmFactor(ops.actor, { code: nextCode(begun.enrolment.secret) }));
  expect(new Set(codes).size).toBe(10);
  for (const one of codes) expect(one).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
  expect(await ownFactor(ops.actor)).toMatchObject({ state: 'on', codesLeft: 10 });
  const live = await asMachine(
    (tx) => tx`select id from operational.sessions where user_id = ${ops.id} and revoked_at is null`,
  );
  expect(live.map(({ id }) => id)).toEqual([ops.sessionId]);
  expect(await toldOf(ops.id)).toEqual(['email', 'in_app', 'sms'].map((channel) => `second_factor_on ${channel}`));
  expect(await beginFactor(ops.actor, { password: PASSWORD })).toMatchObject({ failure: { code: 'factor_set' } });
  expect(await confirmFactor(ops.actor, { code: nextCode(begun.enrolment.secret) })).toMatchObject(WRONG);
});

test('beginning again makes the earlier secret worthless', async () => {
  const ops = await aManager();
  unwrap(await beginFactor(ops.actor, { password: PASSWORD }));
  const first = await ownFactor(ops.actor);
  unwrap(await beginFactor(ops.actor, { password: PASSWORD }));
  if (first.state !== 'begun') throw new Error('not begun');
  expect(await confirmFactor(ops.actor, { code: nextCode(first.enrolment.secret) })).toMatchObject(WRONG);
});

test('neither the log nor any context but the machine’s holds the secret, and what is stored is sealed', async () => {
  const ops = await aManager();
  const { codes } = await setUpFactor(ops);
  const rows = await logOf(ops.id);
  expect(rows.filter(({ action }) => action === 'insert')).toHaveLength(11);
  for (const { actor_id, actor_role, text } of rows) {
    expect([actor_id, actor_role]).toEqual([ops.id, 'system']);
    expect(text).not.toMatch(/secret|last_step|sha256/);
    for (const one of codes) expect(text).not.toContain(one);
  }
  const [stored] = await asMachine(
    (tx) => tx`select sealed_secret, vault_key_id from second_factors where user_id = ${ops.id}`,
  );
  // Version, nonce and tag stand before as many bytes as the secret has.
  expect([stored?.sealed_secret.length, stored?.vault_key_id]).toEqual([29 + 20, 'vault1']);
  const hashes = await asMachine(
    (tx) =>
      tx`select code_sha256 from recovery_codes c join second_factors f on f.id = c.factor_id where f.user_id = ${ops.id}`,
  );
  expect(hashes.map((row) => row.code_sha256.length)).toEqual(Array(10).fill(32));
  for (const role of ['ops_manager', 'super_admin', 'guest'] as const) {
    const seen = await keptUnderContext(sql, { role, id: ops.id }, (tx) => tx`select 1 from second_factors`);
    expect(seen).toHaveLength(0);
  }
  await expect(sqlAs('readonly')`select sealed_secret from second_factors`).rejects.toThrow(/permission denied/);
  await expect(sql`delete from second_factors`).rejects.toThrow(/permission denied/);
});

test('of two hundred at once with one code exactly one is taken', async () => {
  const ops = await aManager();
  await setUpFactor(ops);
  const [factor] = await asMachine((tx) => tx`select id, last_step from second_factors where user_id = ${ops.id}`);
  const step = Number(factor?.last_step) + 1;
  const crowd = Array.from({ length: 200 }, () => writeAs(mintSystem('race'), (tx) => takeStep(tx, factor?.id, step)));
  const taken = (await Promise.all(crowd)).map((result) => unwrap(result));
  expect(taken.filter(Boolean)).toHaveLength(1);
  const earlier = await writeAs(mintSystem('race'), (tx) => takeStep(tx, factor?.id, step - 1));
  expect(unwrap(earlier)).toBe(false);
});

test('new recovery codes take the place of the old ones, and turning it off needs a code', async () => {
  const ops = await aManager();
  const { secret, codes } = await setUpFactor(ops);
  expect(await renewCodes(ops.actor, { code: '123456' })).toMatchObject(WRONG);
  const fresh = unwrap(await renewCodes(ops.actor, { code: nextCode(secret) })).codes;
  expect(fresh.some((one) => codes.includes(one))).toBe(false);
  expect(await endFactor(ops.actor, { code: codes[0] ?? '' })).toMatchObject(WRONG);
  expect(await ownFactor(ops.actor)).toMatchObject({ state: 'on', codesLeft: 10 });
  const elsewhere = unwrap(await login(guest, { email: ops.email, password: PASSWORD }));
  unwrap(await endFactor(ops.actor, { code: fresh[0]?.toLowerCase().replaceAll('-', ' ') ?? '' }));
  expect(await ownFactor(ops.actor)).toEqual({ state: 'none' });
  expect((await findSession(ops.sessionId, guest))?.actor).toMatchObject({ userId: ops.id });
  expect(elsewhere.secondFactorDue).toBe(true);
  expect(unwrap(await login(guest, { email: ops.email, password: PASSWORD })).secondFactorDue).toBe(false);
  const [ended] = await asMachine(
    (tx) => tx`select sealed_secret, vault_key_id, last_step from second_factors where user_id = ${ops.id}`,
  );
  expect(ended).toEqual({ sealed_secret: null, vault_key_id: null, last_step: null });
  expect((await toldOf(ops.id)).map((told) => told.split(' ')[0])).toEqual(
    ['recovery_code_used', 'recovery_codes_new', 'second_factor_off', 'second_factor_on'].flatMap((name) =>
      Array(3).fill(name),
    ),
  );
});

test('customers and professionals have none, and nobody without a session', async () => {
  for (const { actor } of [await aCustomer(), await aVendor()]) {
    await expect(ownFactor(actor)).rejects.toThrow('forbidden');
    for (const refused of [
      await beginFactor(actor, { password: PASSWORD }),
      await confirmFactor(actor, { code: '123456' }),
      await renewCodes(actor, { code: '123456' }),
      await endFactor(actor, { code: '123456' }),
    ]) {
      expect(refused).toMatchObject({ failure: { kind: 'forbidden' } });
    }
  }
  expect(await beginFactor(guest, { password: PASSWORD })).toMatchObject({ failure: { kind: 'unauthenticated' } });
});

test('another administrator resets it, with a reason: sessions end, codes die, its owner is told', async () => {
  const [ops, admin] = [await aManager(), await aManager('super_admin')];
  await setUpFactor(ops);
  const reset = { userId: ops.id, reason: 'called, and knew her manager' };
  for (const role of ['onboard_manager', 'ops_manager'] as const) {
    const { actor } = await aManager(role);
    expect(await resetFactor(actor, reset)).toMatchObject({ failure: { kind: 'forbidden' } });
    await expect(personFactor(actor, ops.id)).rejects.toThrow('forbidden');
  }
  for (const { actor } of [await aCustomer(), await aVendor()]) {
    expect(await resetFactor(actor, reset)).toMatchObject({ failure: { kind: 'forbidden' } });
  }
  expect(await resetFactor(guest, reset)).toMatchObject({ failure: { kind: 'forbidden' } });
  expect(await resetFactor(admin.actor, { ...reset, reason: ' ' })).toMatchObject({ failure: { kind: 'invalid' } });
  expect(await personFactor(admin.actor, ops.id)).toMatchObject({ since: expect.any(String) });
  unwrap(await resetFactor(admin.actor, reset));
  expect(await personFactor(admin.actor, ops.id)).toBeNull();
  expect(await findSession(ops.sessionId, guest)).toBeNull();
  expect(await resetFactor(admin.actor, reset)).toMatchObject({ failure: { code: 'no_factor' } });
  const ended = (await logOf(ops.id)).find(({ after }) => after.end_reason);
  expect(ended).toMatchObject({
    actor_id: admin.id,
    actor_role: 'system',
    after: { ended_by: admin.id, end_reason: reset.reason },
  });
  expect(await toldOf(ops.id)).toContain('second_factor_reset sms');
  expect(unwrap(await login(guest, { email: ops.email, password: PASSWORD })).secondFactorDue).toBe(false);
});

test('nobody resets his own', async () => {
  const admin = await aManager('super_admin');
  await setUpFactor(admin);
  const own = await resetFactor(admin.actor, { userId: admin.id, reason: 'I would like to' });
  expect(own).toMatchObject({ failure: { kind: 'forbidden' } });
});
