import { afterAll, expect, it } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase } from '@/db/client';
import { closeSql } from '../database';
import { moneyRun } from './run';
import { makeWorld } from './world';

afterAll(() => Promise.all([closeDatabase(), closeSql()]));

it('a seed tells the same story again: operations, faults, deaths and the end', async () => {
  const world = await makeWorld(POST);
  const seeds = [7, 19, 101, 202, 303];
  const first = [];
  for (const seed of seeds) first.push(await moneyRun(world, seed));
  for (const [at, seed] of seeds.entries()) expect((await moneyRun(world, seed)).trace).toEqual(first[at]?.trace);
  // Five stories, not one told five times.
  expect(new Set(first.map(({ hash }) => hash)).size).toBe(seeds.length);
  await world.close();
}, 120_000);
