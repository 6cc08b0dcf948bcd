import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { log } from '@/lib/core/log';
import { listSentMessages } from '@/lib/notifications/queries/list-sent';
import { askForLink } from '@/lib/signing/commands/ask-for-link';
import { remindSigners } from '@/lib/signing/commands/remind-signers';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '../database';
import { finishedJob, linkSentTo } from '../races/job';
import { runTasks } from '../run-tasks';
import { startTestSandbox } from '../sandbox';
import { passTime } from '../visit-rows';
import { call, openDoor } from './call';
import { person } from './person';
import { readyVendor } from './ready-vendor';
import { anyService, must, signature } from './visit';

const system = mintSystem('test');
let sandbox: Sandbox;
const written: string[] = [];

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((chunk, ...more) => {
      written.push(String(chunk));
      return (write as (...all: unknown[]) => boolean)(chunk, ...more);
    });
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

/** Where in the whole database, the queue included, a text stands: as text, as its bytes, or decoded. */
async function placesOf(secret: string): Promise<string[]> {
  const forms = [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret, 'base64url').toString('hex')];
  const found: string[] = [];
  for (const [role, schemas] of [
    ['owner', ['public', 'operational']],
    ['queue', ['graphile_worker']],
  ] as const) {
    const sql = sqlAs(role);
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ${sql([...schemas])} and table_type = 'BASE TABLE'`;
    for (const { name } of tables) {
      const hit = await sql`select 1 from ${sql.unsafe(name)} as t where t::text ~ ${forms.join('|')} limit 1`;
      if (hit.length > 0) found.push(name);
    }
  }
  return found;
}

it('no token stands in a log, a task, a row, or a list of what was sent, from the request to the receipt', async () => {
  const ops = await person('ops_manager');
  const service = await anyService();
  const vendor = await readyVendor(await person('onboard_manager'), [service.id]);
  const { bookingId, customer, link, offer } = await finishedJob(sandbox, vendor, service.id);
  await passTime('2 hours');
  await remindSigners(system);
  await askForLink(system, link);
  // Before the tasks run: they are the queue's rows that carry the message.
  expect(await placesOf(link)).toEqual([]);
  await runTasks();
  expect(await linkSentTo(sandbox, customer)).toBe(link);
  const handed = await call('POST', `/sign/${link}/step-up`);
  expect(handed.status).toBe(202);
  log.info('asked', { path: `/api/v1/sign/${link}` });
  const signed = { json: signature(offer), idempotencyKey: 'once-and-for-all' };
  for (let time = 0; time < 2; time += 1) must(await call('POST', `/sign/${link}`, signed), 201);
  await runTasks();
  expect(await placesOf(link)).toEqual([]);
  expect(await placesOf(bookingId)).not.toEqual([]);
  expect(written.join('')).toContain('/api/v1/sign/…');
  expect(written.join('')).not.toContain(link);
  const sent = await listSentMessages(ops.actor, { bookingId }, 'en');
  expect(sent.filter(({ title }) => /sign/i.test(title)).length).toBeGreaterThan(1);
  expect(JSON.stringify(sent)).not.toContain(link);
  for (const token of [ops.token, vendor.token, customer.token]) {
    for (const path of [`/bookings/${bookingId}`, `/bookings/${bookingId}/timeline`, '/notifications', '/signatures']) {
      expect((await call('GET', path, { token })).text).not.toContain(link);
    }
  }
});
