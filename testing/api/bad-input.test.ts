import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { openApiDocument } from '@/app/api/v1/api';
import { closeDatabase } from '@/db/client';
import { REST } from '@/lib/auth/manifest/rest';
import { ROLES, type Role } from '@/lib/core/actor';
import type { Sandbox } from '@/sandbox/server';
import type { RestEntry } from '../access/expected';
import { requestFor } from '../access/requests';
import { buildWorld, type World, writesOf } from '../access/world';
import { closeSql } from '../database';
import { startTestSandbox } from '../sandbox';
import { BAD_IDS, BAD_TEXTS, mutations } from './bad-values';
import { call, type Method, openDoor, type Sent } from './call';

// Thousands of requests a minute are the point here; the pace has its own test.
vi.mock('@/app/api/v1/door/pace', () => ({ assertUnhurried: async () => undefined }));

const ENTRIES = REST.filter((entry): entry is RestEntry => entry.kind === 'rest');
const WRITES = ENTRIES.filter(({ method }) => method !== 'GET');
const READS = ENTRIES.filter(({ method }) => method === 'GET');
const named = (entries: RestEntry[]) => entries.map((entry) => [`${entry.method} ${entry.path}`, entry] as const);

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

/** Somebody who may, with the complete request that the access matrix sends. */
async function goodRequest(entry: RestEntry) {
  const role = ROLES.findLast((one: Role) => entry.who.includes(one));
  const caller = role && !entry.who.includes('guest') ? world.people[role].own : null;
  const { params = {}, sent = {} } = requestFor(`${entry.method} ${entry.path}`)?.({ world, caller, own: true }) ?? {};
  const good: Sent = typeof sent === 'function' ? await sent() : sent;
  // A wrong hash makes a new link; a wrong consent is refused without consequence.
  if (entry.path === '/sign/{token}' && good.json) good.json = { ...good.json, consentVersion: 'another' };
  const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return { path, good, token: caller?.token };
}

/** Requests that went through after all. */
const accepted: string[] = [];

const send = async (entry: RestEntry, path: string, sent: Sent, about: string) => {
  const got = await call(entry.method as Method, path, sent);
  expect(got.status, `${about}: ${got.text}`).toBeLessThan(500);
  if (got.status >= 400) expect(got.headers.get('Content-Type')).toBe('application/problem+json');
  return got;
};

describe('a body that is not what was asked for', () => {
  it.each(named(WRITES))('%s', { timeout: 120_000 }, async (_name, entry) => {
    const { path, good, token } = await goodRequest(entry);
    const raw = (text: string, type = 'application/json') =>
      send(entry, path, { token, raw: text, headers: { 'Content-Type': type } }, text.slice(0, 40));
    if (!/\/(photos|portrait|documents)$/.test(entry.path)) {
      expect((await raw('{"broken":')).status).toBe(400);
      expect((await raw('a=b', 'text/plain')).status).toBe(415);
    }
    if (good.json === undefined) return;
    const refused = new Map<string, string>();
    for (const { path: where, value } of mutations(good.json)) {
      const about = `${where} = ${JSON.stringify(value)?.slice(0, 80)}`;
      const got = await send(entry, path, { token, json: value }, about);
      const id = String(got.headers.get('X-Request-Id'));
      if (got.status >= 400) refused.set(id, about);
      else accepted.push(id);
    }
    expect([...refused.keys()]).not.toContain('null');
    expect((await writesOf([...refused.keys()])).map((id) => refused.get(id))).toEqual([]);
  });
});

it('is told from what was written by the log, which names the request of every write', async () => {
  expect((await writesOf(accepted)).length).toBeGreaterThan(10);
  expect(accepted.length).toBeGreaterThan(50);
});

describe('an upload that is none', () => {
  it('is refused, whatever is wrong with it', async () => {
    const path = `/bookings/${world.settled}/photos`;
    const fields = { kind: 'before', takenAt: '2026-11-22T10:00:00Z', clientId: 'client-0001' };
    const wrong: Record<string, string | Blob | null>[] = [
      { file: null },
      { file: 'text' },
      { file: new Blob(['not a picture']) },
      { file: new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])]) },
      { file: new Blob([]) },
      { kind: 'selfie' },
      { kind: 'nul \u0000' },
      { takenAt: 'yesterday' },
      { clientId: '../../etc' },
    ];
    for (const change of wrong) {
      const raw = new FormData();
      for (const [name, value] of Object.entries({ ...fields, ...change })) if (value !== null) raw.set(name, value);
      const got = await call('POST', path, { token: world.people.vendor.own.token, raw });
      expect([409, 415, 422], `${JSON.stringify(change)} ${got.text}`).toContain(got.status);
    }
    const torn = {
      token: world.people.vendor.own.token,
      raw: 'torn',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    };
    expect((await call('POST', path, torn)).status).toBe(400);
    expect((await call('POST', path, { ...torn, headers: { 'Content-Type': 'image/jpeg' } })).status).toBe(415);
    const heavy = { ...torn, raw: new Uint8Array(17 * 1024 * 1024) };
    expect((await call('POST', path, heavy)).status).toBe(413);
  });
});

describe('an address that names nothing', () => {
  it.each(named(ENTRIES.filter(({ path }) => path.includes('{'))))('%s', async (_name, entry) => {
    const { good, token } = await goodRequest(entry);
    for (const bad of BAD_IDS) {
      const got = await send(entry, entry.path.replace(/\{\w+\}/, bad), { ...good, token }, bad.slice(0, 40));
      expect([400, 404, 422], `${bad.slice(0, 40)} ${got.text}`).toContain(got.status);
    }
  });
});

describe('a query that makes no sense', () => {
  it.each(named(READS))('%s', async (_name, entry) => {
    const { path, token } = await goodRequest(entry);
    const operation = openApiDocument().paths?.[entry.path]?.get;
    for (const parameter of operation?.parameters ?? []) {
      if (!('in' in parameter) || parameter.in !== 'query') continue;
      for (const bad of BAD_TEXTS) {
        await send(entry, `${path}?${parameter.name}=${bad}`, { token }, `${parameter.name}=${bad.slice(0, 60)}`);
      }
    }
  });
});
