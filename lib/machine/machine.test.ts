import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { failure } from '@/testing/signing';
import { retryTask } from './commands/retry-task';
import { listFailures } from './queries/list-failures';
import { readMachine } from './queries/read-machine';

const queue = sqlAs('queue');
const owner = sqlAs('owner');
let anita: Person;

beforeAll(async () => {
  anita = await anAdmin();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

type Way = { attempts?: number; error?: string; locked?: boolean };

async function task({ attempts = 0, error, locked }: Way = {}): Promise<string> {
  const [job] = await queue<{ id: string }[]>`
    select id::text from graphile_worker.add_job('publish-change', '{"secret":"of the payload"}', max_attempts => 5)`;
  await queue`update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${error ?? null},
    run_at = case when ${attempts} > 0 then now() + interval '1 hour' else run_at end,
    locked_at = case when ${locked ?? false} then now() end, locked_by = case when ${locked ?? false} then 'one' end
    where id = ${job?.id ?? null}`;
  return job?.id ?? '';
}
const rowOf = async () => (await readMachine(anita.actor)).queue.find((row) => row.task === 'publish-change');

describe('the machine', () => {
  it('says who works, what waits, runs, fails and is given up, and how far the seal is behind', async () => {
    const before = (await rowOf()) ?? { waiting: 0, running: 0, failing: 0, dead: 0 };
    await sqlAs('app')`select worker_heartbeat('one')`;
    await task();
    await task({ attempts: 1, locked: true });
    await task({ attempts: 2, error: 'Error: no answer\n    at provider' });
    await task({ attempts: 5, error: 'Error: for good' });
    expect(await rowOf()).toEqual({
      task: 'publish-change',
      waiting: before.waiting + 1,
      running: before.running + 1,
      failing: before.failing + 1,
      dead: before.dead + 1,
    });
    const machine = await readMachine(anita.actor);
    expect(machine.workers).toBe(1);
    expect(Date.parse(machine.now) - Date.parse(machine.heardAt ?? '')).toBeLessThan(30_000);
    expect(machine.oldestAt).not.toBeNull();
    expect(machine.sealLagSeconds).toBeGreaterThanOrEqual(0);
  });

  it('lists what failed, newest first and in pages, with why and never what it carried', async () => {
    const ids = [
      await task({ attempts: 1, error: 'Error: first\nstack of it' }),
      await task({ attempts: 5, error: 'Error: second' }),
      await task({ attempts: 2, error: 'Error: third' }),
    ].reverse();
    const first = await listFailures(anita.actor, { limit: 2 });
    const second = await listFailures(anita.actor, { limit: 2, cursor: first.nextCursor });
    const found = [...first.data, ...second.data].slice(0, 3);
    expect(found.map(({ id, error }) => [id, error])).toEqual([
      [ids[0], 'Error: third'],
      [ids[1], 'Error: second'],
      [ids[2], 'Error: first'],
    ]);
    expect(found.map(({ nextAt }) => nextAt !== null)).toEqual([true, false, true]);
    expect(JSON.stringify(first)).not.toContain('of the payload');
    await expect(listFailures(anita.actor, { cursor: 'nonsense' })).rejects.toThrow('bad_cursor');
  });

  it('runs one again when an administrator says so, once, and it stands in the log', async () => {
    const id = await task({ attempts: 5, error: 'Error: for good' });
    expect(unwrap(await retryTask(anita.actor, { taskId: id }))).toEqual({ task: 'publish-change' });
    const [job] =
      await queue`select attempts, run_at <= now() as due from graphile_worker._private_jobs where id = ${id}`;
    expect(job).toEqual({ attempts: 0, due: true });
    const rows = await owner`
      select l.actor_id, l.action from task_retries r join audit_log l on l.table_name = 'task_retries' and l.row_id = r.id::text
      where r.task_id = ${id}`;
    expect(rows).toEqual([{ actor_id: anita.id, action: 'insert' }]);
    const running = await task({ attempts: 1, error: 'Error: once', locked: true });
    expect(failure(await retryTask(anita.actor, { taskId: running }))?.code).toBe('state_changed');
    expect(failure(await retryTask(anita.actor, { taskId: '999999999999' }))?.code).toBe('state_changed');
    expect(failure(await retryTask(anita.actor, { taskId: 'one' }))?.fields).toEqual([
      { path: 'taskId', message: 'invalid_id' },
    ]);
  });

  it('is administration’s, by the database too', async () => {
    const id = await task({ attempts: 5, error: 'Error: for good' });
    const ops = await anOps();
    for (const { actor } of [
      await aCustomer(),
      await aVendor({}),
      ops,
      await anOnboardManager(),
      { actor: mintGuest() },
    ]) {
      await expect(readMachine(actor)).rejects.toThrow('forbidden');
      await expect(listFailures(actor)).rejects.toThrow('forbidden');
      expect(failure(await retryTask(actor, { taskId: id }))?.kind).toBe('forbidden');
    }
    await expect(
      readAs(ops.actor, (tx) => tx.execute(sql`select * from graphile_worker.queue_state()`)),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });
});
