import { type Logger, type Runner, run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import { taskList } from '@/lib/jobs';
import { sqlAs, testDatabase } from '@/testing/database';

const silent: Logger = new WorkerLogger(() => () => {});
const CONCURRENCY = 6;
const LOOK_AGAIN_MS = 5;

/** A worker for the time of the seed: tasks run while history is told, and a tick waits for those that it made. */
export type Machine = { settle: () => Promise<void>; stop: () => Promise<void> };

export async function startMachine(): Promise<Machine> {
  const sql = sqlAs('queue');
  const failed: string[] = [];
  // Tells open pages what changed: of the past there are none.
  const { 'publish-change': _untold, ...work } = taskList;
  const runner: Runner = await run({
    connectionString: testDatabase().queue,
    taskList: work as unknown as TaskList,
    concurrency: CONCURRENCY,
    pollInterval: 500,
    maxPoolSize: CONCURRENCY + 2,
    noHandleSignals: true,
    logger: silent,
  });
  runner.events.on('job:error', ({ job, error }) => failed.push(`${job.task_identifier}: ${String(error)}`));
  const isOpen = async () => {
    const [open] = await sql<{ some: boolean }[]>`
      select exists (select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier <> 'publish-change') as some`;
    return open?.some ?? false;
  };
  const settle = async () => {
    while (await isOpen()) {
      if (failed.length > 0) throw new Error(failed.join('\n'));
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  };
  const stop = async () => {
    await runner.stop();
    await sql`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'publish-change'`;
  };
  return { settle, stop };
}
