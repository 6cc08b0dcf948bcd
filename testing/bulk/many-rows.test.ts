import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/sessions';
import { prepareBatch } from '@/lib/batches/commands/prepare-batch';
import { runBatch } from '@/lib/batches/commands/run-batch';
import { beginBatch, resumeBatch, retryBatch, stopBatch } from '@/lib/batches/commands/steer-batch';
import { givenSettings } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { reinstateUser, suspendUser } from '@/lib/people/commands';
import { closeSql, sqlAs } from '../database';
import { anAdmin, manyCustomers, type Person } from '../factories/people';
import { kill, startWorker } from '../faults/worker-process';
import { live } from '../money/lives';
import { failure } from '../signing';
import { keptUnderContext } from '../sql-context';
import { carryOut, chosen, readBatch as read } from './batch';

const SOAK = givenSettings().SOAK_ROWS;
const PEOPLE = Number(SOAK ?? 110);
const ids = (people: Person[]) => people.map(({ id }) => id);
const owner = sqlAs('owner');
const system = mintSystem('test');
let ada: Person;
let ann: Person;

beforeAll(async () => {
  [ada, ann] = [await anAdmin(), await anAdmin()];
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** So many rows of a table's log that set this status, and of how many things. */
const logged = async (table: string, status: string, by: Person, since: number) =>
  (
    await owner<{ rows: number; things: number }[]>`
      select count(*)::int as rows, count(distinct row_id)::int as things from audit_log
      where table_name = ${table} and after ->> 'status' = ${status} and actor_id = ${by.id} and id > ${since}`
  )[0];
const lastRow = async () =>
  Number((await owner<{ id: string }[]>`select coalesce(max(id), 0) as id from audit_log`)[0]?.id);
/** Whoever had them died a while ago. */
const letLie = (id: string) =>
  keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) =>
      tx`update batch_rows set begun_at = now() - interval '2 minutes' where batch_id = ${id} and status = 'running'`,
  );

/** A life of the worker that ends in the middle, with rows begun and not noted. Before a write, before and after its commit. */
async function dies(id: string, left: number): Promise<void> {
  expect(await live({ left }, () => runBatch(system, { batchId: id }))).toHaveProperty('died');
  await letLie(id);
}

/** The same with the worker's own process, killed once so many are done; whoever comes next waits until it is taken for dead. */
async function isKilled(id: string, done: number): Promise<void> {
  const worker = await startWorker();
  while ((await read(ada, id)).counts.done < done) await new Promise((resolve) => setTimeout(resolve, 50));
  await kill(worker);
}

async function isEnded(id: string): Promise<void> {
  if (!SOAK) return carryOut(ada, id);
  const worker = await startWorker();
  while ((await read(ada, id)).status === 'running') await new Promise((resolve) => setTimeout(resolve, 500));
  await kill(worker);
}

describe('everything that a list shows', () => {
  let crowd: Person[];
  const reason = 'A test of what is done to many.';

  beforeAll(async () => {
    crowd = await manyCustomers(PEOPLE);
  });

  it('is frozen, done once each through three deaths of the worker, and again where it was refused', async () => {
    const [before, meanwhile] = [crowd.slice(0, 9), crowd.slice(20, 35)];
    for (const { id } of before) unwrap(await suspendUser(ann.actor, { userId: id, reason: 'Before the batch.' }));
    const all = { all: true, query: 'role=customer&q=crowd-&sort=name' };
    const input = chosen('people', 'suspend', [], all);
    const { id } = unwrap(await prepareBatch(ada.actor, input));
    await manyCustomers(3);
    expect(unwrap(await prepareBatch(ada.actor, input)).id).toBe(id);
    const preview = await read(ada, id);
    expect(preview).toMatchObject({
      status: 'ready',
      counts: { waiting: PEOPLE - 9, unable: 9, done: 0, refused: 0 },
      reasons: [{ outcome: 'unable', code: 'already_suspended', count: 9 }],
    });
    expect(preview.rows).toHaveLength(100);
    const rest = await read(ada, id, { cursor: preview.nextCursor });
    expect(new Set([...preview.rows, ...rest.rows].map(({ subject }) => subject)).size).toBe(Math.min(PEOPLE, 200));
    expect(failure(await beginBatch(ada.actor, { batchId: id }))?.fields?.[0]?.path).toBe('reason');
    for (const one of meanwhile) unwrap(await suspendUser(ann.actor, { userId: one.id, reason: 'Was faster.' }));
    const since = await lastRow();
    const [first, second] = [
      await beginBatch(ada.actor, { batchId: id, reason }),
      await beginBatch(ada.actor, { batchId: id, reason }),
    ];
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(failure(await beginBatch(ada.actor, { batchId: id, reason: 'Another' }))?.code).toBe('idempotency_mismatch');
    const began = performance.now();
    if (SOAK) for (const part of [4, 3, 2]) await isKilled(id, Math.floor(PEOPLE / part));
    else for (const left of [30, 76, 122]) await dies(id, left);
    await isEnded(id);
    const ended = await read(ada, id, { show: 'refused' });
    expect(ended).toMatchObject({
      status: 'ended',
      counts: { waiting: 0, running: 0, unable: 9, done: PEOPLE - 24, refused: 15 },
    });
    expect(ended.rows.every(({ code }) => code === 'already_suspended')).toBe(true);
    const done = PEOPLE - 24;
    expect(await logged('users', 'suspended', ada, since)).toEqual({ rows: done, things: done });
    for (const one of meanwhile) unwrap(await reinstateUser(ann.actor, { userId: one.id, reason: 'By mistake.' }));
    unwrap(await retryBatch(ada.actor, { batchId: id }));
    await isEnded(id);
    if (SOAK) console.log(`${PEOPLE} rows, three workers killed: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    expect((await read(ada, id)).counts).toMatchObject({ done: PEOPLE - 9, refused: 0 });
    expect(await logged('users', 'suspended', ada, since)).toEqual({ rows: PEOPLE - 9, things: PEOPLE - 9 });
  }, 1_200_000);

  it('is stopped where it is, and goes on', async () => {
    const { id } = unwrap(await prepareBatch(ada.actor, chosen('people', 'sign_out', ids(crowd.slice(0, 60)))));
    const { id: person } = crowd[0] as Person;
    unwrap(await writeAs(system, (tx) => openSession(tx, person, 'api', system)));
    unwrap(await beginBatch(ada.actor, { batchId: id }));
    expect(await live({ left: 80 }, () => runBatch(system, { batchId: id }))).toHaveProperty('died');
    unwrap(await stopBatch(ada.actor, { batchId: id }));
    unwrap(await runBatch(system, { batchId: id }));
    const stopped = await read(ada, id);
    expect(stopped.status).toBe('stopped');
    expect(stopped.counts.waiting).toBeGreaterThan(0);
    expect(failure(await stopBatch(ada.actor, { batchId: id }))?.code).toBe('state_changed');
    unwrap(await resumeBatch(ada.actor, { batchId: id }));
    // Those of the dead run are looked at later: the task comes again.
    for (;;) {
      const run = await runBatch(system, { batchId: id });
      if (!run.ok) break;
    }
    await letLie(id);
    await carryOut(ada, id);
    expect((await read(ada, id)).counts).toMatchObject({ done: 60, waiting: 0, running: 0 });
    const [session] = await owner`select revoked_at from operational.sessions where user_id = ${person}`;
    expect(session?.revoked_at).not.toBeNull();
  });
});
