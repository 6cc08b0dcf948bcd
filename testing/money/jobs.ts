import type { TaskName, Tasks } from '@/lib/core/tasks';
import { taskList } from '@/lib/jobs';
import type { Dice } from '../seed/dice';
import { keptUnderContext } from '../sql-context';
import { type Ended, live } from './lives';
import type { World } from './world';

/** What runs have no need of: they move no money. */
export const IDLE: TaskName[] = [
  'deliver-notification',
  'derive-avif',
  'flag-photo',
  'publish-change',
  'send-invitation',
  'tell-waitlist',
  'verify-log',
];

export async function addJob<N extends TaskName>(world: World, name: N, payload: Tasks[N]): Promise<void> {
  await keptUnderContext(world.app, { role: 'system' }, async (tx) => {
    await tx`select graphile_worker.enqueue_task(${name}, ${JSON.stringify(payload)}::text::json, null, 25)`;
  });
}

type Job = { id: string; task: TaskName; payload: unknown };

/**
 * The jobs that wait, oldest first; those that move nothing are dropped. One that was asked for again while its worker
 * was dying is spent: another one is in its place.
 */
export async function waitingJobs({ queue }: World): Promise<Job[]> {
  const rows = await queue<Job[]>`
    select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where j.locked_at is null and j.attempts < j.max_attempts order by j.id`;
  const idle = rows.filter(({ task }) => IDLE.includes(task)).map(({ id }) => id);
  if (idle.length > 0) await queue`delete from graphile_worker._private_jobs where id = any(${idle}::bigint[])`;
  return rows.filter(({ task }) => !IDLE.includes(task));
}

/**
 * Runs one job as the worker does: locked while it runs, gone when it succeeded, waiting again when it failed or its
 * worker died (whose lock the living take away). Null when none waits.
 */
export async function runJob(
  world: World,
  dice: Dice | null,
  left: number | null,
): Promise<{ task: TaskName; ended: Ended<void> } | null> {
  const jobs = await waitingJobs(world);
  const job = dice ? jobs[dice.between(0, jobs.length - 1)] : jobs[0];
  if (!job) return null;
  const { queue } = world;
  await queue`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a run', attempts = attempts + 1
    where id = ${job.id}`;
  const ended = await live({ left }, () => taskList[job.task](job.payload));
  if ('value' in ended) await queue`delete from graphile_worker._private_jobs where id = ${job.id}`;
  else await queue`update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = ${job.id}`;
  return { task: job.task, ended };
}
