import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { startTestSandbox } from '@/testing/sandbox';
import { moveDemoClock } from './commands/move-demo-clock';
import { jumpDemoClock } from './provider';
import { readDemoClock } from './queries/read-clock';

const HOUR = 3_600_000;
const guest = mintGuest({ ip: null, ipSource: 'none', userAgent: null, requestId: 'demo-clock' });
const owner = sqlAs('owner');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  await owner`update operational.clock set offset_ms = 0`;
  await owner`update operational.deployment set mode = 'demo'`;
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

describe('the clock of a demonstration', () => {
  it('goes forward, jump upon jump, and the providers’ clock with it', async () => {
    const before = await readDemoClock(guest);
    unwrap(await jumpDemoClock(guest, { minutes: 60 }));
    expect(unwrap(await jumpDemoClock(guest, { minutes: 120 }))).toEqual({ offsetMs: 3 * HOUR });
    const after = await readDemoClock(guest);
    expect(after.aheadMs).toBe(3 * HOUR);
    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(3 * HOUR);
    const { offsetMs } = await (await fetch(`http://127.0.0.1:${env().SANDBOX_PORT}/_clock`)).json();
    expect(offsetMs).toBe(3 * HOUR);
  });

  it('never goes back, and never further than a week at once', async () => {
    for (const minutes of [0, -60, 1.5, 7 * 24 * 60 + 1]) {
      expect(await moveDemoClock(guest, { minutes })).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
    }
    expect((await readDemoClock(guest)).aheadMs).toBe(0);
  });

  it('stands still in a database that is no demonstration, whatever the program believes', async () => {
    await owner`update operational.deployment set mode = 'production'`;
    await expect(moveDemoClock(guest, { minutes: 60 })).rejects.toThrow();
    await owner`update operational.deployment set mode = 'demo'`;
    expect((await readDemoClock(guest)).aheadMs).toBe(0);
  });
});
