import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase, writeAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { call, openDoor } from './call';
import { person } from './person';

beforeAll(() => openDoor(door));
afterAll(closeDatabase);

/** As if 600 writes were made in this minute and, should it end during the test, in the next. */
const spendBudget = (userId: string) =>
  writeAs(mintSystem('test'), (tx) =>
    tx.execute(sql`insert into operational.rate_limits (key, window_start, hits, expires_at)
      select ${`rest:user:${userId}`}, start, 600, start + interval '1 minute'
      from (select date_trunc('minute', now()) + make_interval(mins => n) as start from generate_series(0, 1) as n) as w`),
  );

it('tells somebody who writes too fast when to come back, and lets everybody else go on', async () => {
  const [fast, calm] = [await person('customer'), await person('customer')];
  const rename = (token: string) => call('PATCH', '/me', { token, json: { name: 'Renamed' } });
  expect((await spendBudget(fast.id)).ok).toBe(true);
  const got = await rename(fast.token);
  expect([got.status, got.body.code]).toEqual([429, 'rate_limited']);
  expect(Number(got.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await call('GET', '/me', { token: fast.token })).status).toBe(200);
  expect((await rename(calm.token)).status).toBe(200);
});
