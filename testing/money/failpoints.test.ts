import { afterAll, expect, it, vi } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { armFailpoints } from '@/lib/core/arm-failpoints';
import { armed } from '@/lib/core/failpoints';
import { closeSql, sqlAs } from '../database';
import { live } from './lives';

afterAll(() => Promise.all([closeDatabase(), closeSql()]));

it('cannot be armed in production', async () => {
  const mode = process.env.HOMESERVE_MODE;
  try {
    process.env.HOMESERVE_MODE = 'production';
    vi.resetModules();
    const { armFailpoints: arm } = await import('@/lib/core/arm-failpoints');
    const { armed: there } = await import('@/lib/core/failpoints');
    expect(() => arm(async () => {})).toThrow('production');
    expect(there.hook).toBeUndefined();
  } finally {
    process.env.HOMESERVE_MODE = mode;
  }
});

it('are empty unless a test arms them', () => {
  expect(armed.hook).toBeUndefined();
  armFailpoints(undefined);
  expect(armed.hook).toBeUndefined();
});

it('end a process before it writes, before it commits and after it committed, and nothing of it goes on', async () => {
  const sql = sqlAs('owner');
  const write = async (name: string) => {
    await writeAs(mintSystem('test'), (tx) =>
      tx.execute(`insert into users (role, name, email)
      values ('customer', '${name}', '${name}@homeserve.test')`),
    );
    throw new Error('went on');
  };
  const kept = async (name: string) => (await sql`select 1 from users where name = ${name}`).length;
  for (const [point, left] of [
    ['begins', 0],
    ['commits', 0],
    ['committed', 1],
  ] as const) {
    const name = `dies-${point}`;
    const ended = await live({ left: ['begins', 'commits', 'committed'].indexOf(point) }, () => write(name));
    expect(ended).toEqual({ died: expect.stringContaining(point) });
    expect(await kept(name)).toBe(left);
  }
  expect(await live({ left: null }, () => write('lives')).catch((error) => String(error))).toEqual({
    threw: new Error('went on'),
  });
});
