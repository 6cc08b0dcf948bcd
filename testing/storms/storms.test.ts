import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { getService } from '@/lib/catalog/queries/get-service';
import { log } from '@/lib/core/log';
import { openDoor } from '../api/call';
import { closeSql, sqlAs } from '../database';
import { aPolicy } from '../factories/policy';
import { timesOver } from '../times-over';
import { lastSlot, raceForLastSlot } from './last-slot';
import { mixed, mixedStorm, tidyUp } from './mixed';
import { oneOffer, raceForOneOffer } from './one-offer';
import { unsound } from './sound';
import { type Answer, CROWD, deadlocks, expectPatience } from './storm';

const ROUNDS = timesOver(1);
const TIMEOUT = 60_000 + ROUNDS * 30_000;
const surprises = vi.spyOn(log, 'error');
let serviceId = '';

beforeAll(async () => {
  openDoor(door);
  serviceId = (await getService(mintGuest(), 'tap-repair')).id;
});
afterEach(async () => {
  expect(surprises).not.toHaveBeenCalled();
  expect(await deadlocks()).toBe(0);
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** The same storm again and again; every one of them leaves sound calendars and a whole log. */
async function again(name: string, storm: () => Promise<Answer[]>): Promise<void> {
  const rounds: Answer[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await storm());
    expect(await unsound(sqlAs('owner')), `${name}, round ${round + 1}`).toEqual([]);
  }
  expectPatience(name, rounds);
}

describe('storms', () => {
  it(
    `${CROWD} people want the last slot: one has it, the others hear what is free`,
    async () => {
      const world = await lastSlot('400002', serviceId);
      await again('the last slot', () => raceForLastSlot(world));
    },
    TIMEOUT,
  );

  it(
    `${CROWD} professionals accept one visit over HTTP: one has it`,
    async () => {
      const world = await oneOffer('400001');
      await again('one offer', () => raceForOneOffer(world));
    },
    TIMEOUT,
  );

  it(
    'accepted, declined, cancelled, moved, given back, away, booked and held at once: every calendar stays sound',
    async () => {
      await aPolicy({ waveSize: 6 });
      const world = await mixed('400004', serviceId);
      await again('everything at once', async () => {
        const answers = await mixedStorm(world);
        expect(await unsound(sqlAs('owner'))).toEqual([]);
        await tidyUp(world);
        return answers;
      });
    },
    TIMEOUT,
  );
});
