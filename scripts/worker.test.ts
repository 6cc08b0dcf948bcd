import { afterAll, describe, expect, it } from 'vitest';
import { closeSql, sqlAs } from '@/testing/database';
import { beat, unlockDead } from './worker-heartbeat';
import { runGuarded } from './worker-pollers';

afterAll(closeSql);

describe('the jobs of dead workers', () => {
  it('go back to the queue, those of the living and of the just started stay', async () => {
    const [app, queue] = [sqlAs('app'), sqlAs('queue')];
    await beat(app, ['living']);
    for (const [worker, age] of [
      ['living', '1 minute'],
      ['dead', '1 minute'],
      ['newcomer', '1 second'],
    ] as const) {
      await queue`select graphile_worker.add_job(${`task-${worker}`}, '{}'::json)`;
      await queue`
        update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - ${age}::interval
        where task_id = (select id from graphile_worker._private_tasks where identifier = ${`task-${worker}`})`;
    }
    expect(await unlockDead(app, queue)).toEqual(['dead']);
    const held =
      await queue`select locked_by from graphile_worker._private_jobs where locked_by is not null order by 1`;
    expect(held.map((row) => row.locked_by)).toEqual(['living', 'newcomer']);
  });
});

describe('a poller', () => {
  it('runs on one worker at a time, and its error frees the lock', async () => {
    const [one, other] = [sqlAs('queue', { max: 2 }), sqlAs('queue', { max: 2 })];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = { name: 'slow', everyMs: 1, run: () => held };
    const first = runGuarded(one, slow);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await runGuarded(other, slow)).toBe(false);
    release();
    expect(await first).toBe(true);
    const failing = { name: 'slow', everyMs: 1, run: () => Promise.reject(new Error('planted')) };
    expect(await runGuarded(one, failing)).toBe(true);
    expect(await runGuarded(other, { ...slow, run: async () => {} })).toBe(true);
  });
});
