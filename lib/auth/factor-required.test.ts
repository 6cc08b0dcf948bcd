import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { aCustomer } from '@/testing/factories/people';
import { aManager, PASSWORD, setUpFactor } from '@/testing/factories/second-factor';
import { mintGuest, mintSystem } from './actor';
import { login } from './api-tokens';
import { wayTo } from './missing';
import { actorFromRequest } from './request-actor';
import { findSession, openSession } from './sessions';

beforeAll(() => {
  // Before anything reads the settings, which are read once.
  vi.stubEnv('STAFF_SECOND_FACTOR', 'required');
  expect(env().STAFF_SECOND_FACTOR).toBe('required');
});
afterAll(closeDatabase);

const guest = mintGuest();
const ask = (accessToken: string, despite: Parameters<typeof actorFromRequest>[1] = {}) =>
  actorFromRequest(
    new Request('http://localhost/api/v1/me', { headers: { authorization: `Bearer ${accessToken}` } }),
    despite,
  );

test.each(['onboard_manager', 'ops_manager', 'super_admin'] as const)(
  'where one is required, %s without one is led to set it up and served nothing else',
  async (role) => {
    const manager = await aManager(role);
    const session = await findSession(manager.sessionId, guest);
    expect(session).toMatchObject({ actor: { userId: manager.id }, missing: 'second_factor_unset' });
    expect(wayTo('second_factor_unset', '/ops')).toBe('/account/second-factor');
    const { accessToken } = unwrap(await login(guest, { email: manager.email, password: PASSWORD }));
    await expect(ask(accessToken)).rejects.toThrow('second_factor_unset');
    expect(await ask(accessToken, { despite: ['second_factor_unset'] })).toMatchObject({ userId: manager.id });
    await setUpFactor(manager);
    expect(await findSession(manager.sessionId, guest)).toMatchObject({ missing: null });
  },
);

test('customers are asked for none', async () => {
  const { id } = await aCustomer();
  const sessionId = unwrap(await writeAs(mintSystem('test'), (tx) => openSession(tx, id, 'web', guest)));
  expect(await findSession(sessionId, guest)).toMatchObject({ actor: { userId: id }, missing: null });
});
