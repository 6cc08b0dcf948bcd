import { readFileSync } from 'node:fs';
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { openApiDocument } from '@/app/api/v1/api';
import { answers, Problem } from '@/app/api/v1/door/describe';
import { endpoint } from '@/app/api/v1/door/endpoint';
import { closeDatabase } from '@/db/client';
import { REST } from '@/lib/auth/manifest/rest';
import { ROLES, type Role } from '@/lib/core/actor';
import { ok } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { call, type Method, openDoor } from '../api/call';
import { closeSql } from '../database';
import { startTestSandbox } from '../sandbox';
import { ask } from './ask';
import { expected, type RestEntry } from './expected';
import { tableRow } from './table';
import { buildWorld, lastWrite, type World } from './world';

const ENTRIES = REST.filter((entry): entry is RestEntry => entry.kind === 'rest');
const CALLERS: (Role | null)[] = [null, ...ROLES];
const DENIED = [401, 403, 404];

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

const personOf = (role: Role | null, own: boolean) =>
  role === null ? null : own ? world.people[role].own : world.people[role].foreign;

/** Every caller × own and foreign, with what the manifest promises. */
const cells = (entry: RestEntry) =>
  CALLERS.flatMap((role) => [true, false].map((own) => ({ role, own, promise: expected(entry, role, own) })));

describe('whoever may not', () => {
  it.each(ENTRIES.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))('%s', async (_name, entry) => {
    const before = await lastWrite();
    for (const { role, own, promise } of cells(entry)) {
      if (promise === 'allowed') continue;
      const got = await ask(entry, world, personOf(role, own), own);
      expect(`${role ?? 'guest'} ${own ? 'own' : 'foreign'} ${got.status}`).toBe(
        `${role ?? 'guest'} ${own ? 'own' : 'foreign'} ${promise}`,
      );
    }
    if (!entry.path.startsWith('/auth/')) expect(await lastWrite()).toBe(before);
  });

  it('a link’s token is no bearer token', async () => {
    for (const entry of ENTRIES.filter(({ who }) => !who.includes('link_holder'))) {
      const path = entry.path.replaceAll(/\{\w+\}/g, world.settled);
      expect((await call(entry.method as Method, path, { token: world.live.link })).status).toBe(401);
    }
  });
});

describe('whoever may', () => {
  it.each(ENTRIES.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))('%s', async (_name, entry) => {
    for (const { role, own, promise } of cells(entry)) {
      if (promise !== 'allowed') continue;
      const got = await ask(entry, world, personOf(role, own), own);
      const answer = `${role ?? 'guest'} ${own ? 'own' : 'foreign'} ${got.status}`;
      expect(DENIED, `${answer} ${got.text}`).not.toContain(got.status);
      expect(got.status, `${answer} ${got.text}`).toBeLessThan(500);
    }
  });
});

describe('lists', () => {
  it.each(['/bookings', '/payments', '/signatures', '/offers', '/notifications'])(
    '%s shows nobody else’s',
    async (path) => {
      for (const role of ['customer', 'vendor'] as const) {
        const got = await call('GET', `${path}?limit=100`, { token: world.people[role].foreign.token });
        for (const id of [world.settled, world.live.id, world.offered]) expect(got.text).not.toContain(id);
      }
    },
  );
});

describe('the door itself', () => {
  it('offers exactly what the manifest declares', () => {
    const paths = Object.entries(openApiDocument().paths ?? {});
    const offered = paths.flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m.toUpperCase()} ${path}`));
    expect(offered.sort()).toEqual(ENTRIES.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('is documented line by line in docs/api.md', () => {
    const lines = readFileSync('docs/api.md', 'utf8').split('\n');
    const table = lines.filter((line) => /^\| `[A-Z]+ \//.test(line));
    expect(table.map((line) => line.replaceAll(/ +/g, ' '))).toEqual(ENTRIES.map(tableRow));
  });

  it('does not open with an operation that nobody declared', () => {
    const route = createRoute({ method: 'get', path: '/undeclared', responses: answers(Problem, 'never') });
    const add = () =>
      endpoint(new OpenAPIHono(), route, async () => ok({ type: '', title: '', status: 1, code: '', requestId: '' }));
    expect(add).toThrow(/GET \/undeclared is not declared/);
  });
});
