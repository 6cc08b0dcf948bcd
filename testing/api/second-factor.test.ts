import { afterAll, beforeAll, expect, test } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { aManager, nextCode, PASSWORD, setUpFactor } from '../factories/second-factor';
import { call, openDoor } from './call';

beforeAll(() => openDoor(door));
afterAll(closeDatabase);

test('a program signs in with password and code; until then every operation says what is missing', async () => {
  const ops = await aManager();
  const { secret } = await setUpFactor(ops);
  const entered = await call('POST', '/auth/login', { json: { email: ops.email, password: PASSWORD } });
  expect(entered.body).toMatchObject({ secondFactorDue: true, accessToken: expect.any(String) });
  expect(entered.body).not.toHaveProperty('user');
  const { accessToken: token } = entered.body;
  for (const path of ['/me', '/bookings', '/payments', '/auth/sessions', '/services']) {
    const refused = await call('GET', path, { token });
    expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'second_factor_required']);
  }
  const give = (code: string) => call('POST', '/auth/second-factor', { token, json: { code } });
  const wrong = await give('000000');
  expect([wrong.status, wrong.body.errors]).toEqual([
    422,
    [expect.objectContaining({ path: 'code', code: 'factor_code_wrong' })],
  ]);
  const code = nextCode(secret);
  expect((await give(code)).body).toMatchObject({ user: { id: ops.id, email: ops.email } });
  expect((await call('GET', '/me', { token })).status).toBe(200);
  expect((await give(nextCode(secret))).body.code).toBe('factor_not_due');
});

test('an administrator resets it over HTTP', async () => {
  const [ops, admin] = [await aManager(), await aManager('super_admin')];
  await setUpFactor(ops);
  const { accessToken: token } = (
    await call('POST', '/auth/login', { json: { email: admin.email, password: PASSWORD } })
  ).body;
  const reset = () =>
    call('POST', `/users/${ops.id}/second-factor/reset`, { token, json: { reason: 'called, and knew her manager' } });
  expect((await reset()).status).toBe(204);
  expect((await reset()).status).toBe(409);
  const entered = await call('POST', '/auth/login', { json: { email: ops.email, password: PASSWORD } });
  expect(entered.body).toMatchObject({ secondFactorDue: false, user: { id: ops.id } });
});
