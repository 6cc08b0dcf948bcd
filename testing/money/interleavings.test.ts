import { afterAll, expect, it } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase } from '@/db/client';
import { closeSql } from '../database';
import { timesOver } from '../times-over';
import { interleave } from './interleaving';
import { makeWorld } from './world';

/** So often by the test command; `npm run soak -- money` says how many instead. */
const ROUNDS = timesOver(60);

afterAll(() => Promise.all([closeDatabase(), closeSql()]));

it(`refund × capture × dispute × cancel, ${ROUNDS} times at once: one end, nothing taken or given twice`, async () => {
  const world = await makeWorld(POST);
  const ends = new Map<string, number>();
  const wrong: unknown[] = [];
  const first = Number(process.env.SOAK_SEED ?? 1);
  for (let seed = first; seed < first + ROUNDS; seed += 1) {
    const { said, problems, end } = await interleave(world, seed);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    if (problems.length > 0) wrong.push({ seed, problems, said, end });
  }
  console.log([...ends].map(([end, times]) => `${times} × ${end}`).join('; '));
  expect(wrong).toEqual([]);
  // They do not all end alike: the crowd really meets in different orders.
  expect(ends.size).toBeGreaterThan(3);
  await world.close();
}, 300_000);
