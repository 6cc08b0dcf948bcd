import { afterAll, beforeAll, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { rateLimit } from '@/lib/auth/rate-limit';
import { call, openDoor } from './call';
import { person } from './person';

beforeAll(() => openDoor(door));
afterAll(closeDatabase);

it('tells somebody who writes too fast when to come back, and lets everybody else go on', async () => {
  const [fast, calm] = [await person('customer'), await person('customer')];
  const rename = (token: string) => call('PATCH', '/me', { token, json: { name: 'Renamed' } });
  const spend = () => rateLimit(`rest:user:${fast.id}`, { limit: 600, windowSeconds: 60 });
  for (let batch = 0; batch < 31; batch += 1) await Promise.all(Array.from({ length: 20 }, spend));
  const got = await rename(fast.token);
  expect([got.status, got.body.code]).toEqual([429, 'rate_limited']);
  expect(Number(got.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await call('GET', '/me', { token: fast.token })).status).toBe(200);
  expect((await rename(calm.token)).status).toBe(200);
});
