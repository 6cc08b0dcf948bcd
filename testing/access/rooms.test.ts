import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { REST } from '@/lib/auth/manifest/rest';
import { ROLES, type Role } from '@/lib/core/actor';
import type { Sandbox } from '@/sandbox/server';
import { openDoor } from '../api/call';
import { closeSql } from '../database';
import { startTestSandbox } from '../sandbox';
import { ask } from './ask';
import { expected, type RestEntry } from './expected';
import { buildWorld, lastWrite, type World } from './world';

// The door's gate taken off its hinges: what is left refuses by the rooms' policies and row security alone.
vi.mock('@/app/api/v1/door/gate', async (original) => ({
  ...(await original<typeof import('@/app/api/v1/door/gate')>()),
  assertMayCall: () => undefined,
}));

const ENTRIES = REST.filter((entry): entry is RestEntry => entry.kind === 'rest');
const CALLERS: (Role | null)[] = [null, ...ROLES];

let world: World;
let sandbox: Sandbox;

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  world = await buildWorld();
}, 120_000);
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

describe('a room refuses whoever may not, without the door', () => {
  it.each(ENTRIES.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))('%s', async (_name, entry) => {
    const before = await lastWrite();
    for (const role of CALLERS) {
      for (const own of [true, false]) {
        if (expected(entry, role, own) === 'allowed') continue;
        const pair = role && world.people[role];
        const got = await ask(entry, world, pair && (own ? pair.own : pair.foreign), own);
        expect([401, 403, 404], `${role ?? 'guest'} ${own ? 'own' : 'foreign'} ${got.status} ${got.text}`).toContain(
          got.status,
        );
      }
    }
    if (!entry.path.startsWith('/auth/')) expect(await lastWrite()).toBe(before);
  });
});
