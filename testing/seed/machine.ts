import { type Logger, type Runner, run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import { taskList } from '@/lib/jobs';
import { sqlAs, testDatabase } from '@/testing/database';

const silent: Logger = new WorkerLogger(() => () => {});
const CONCURRENCY = 8;
const LOOK_AGAIN_MS = 4;

/** A worker for the time of the seed: tasks run while history is told, and a tick waits for those that it made. */
export type Machine = { settle: () => Promise<void>; stop: () => Promise<void> };

export async function startMachine(): Promise<Machine> {
  const sql = sqlAs('queue');
  const failed: string[] = [];
  const runner: Runner = await run({
    connectionString: testDatabase().queue,
    taskList: taskList as unknown as TaskList,
    concurrency: CONCURRENCY,
    pollInterval: 500,
    maxPoolSize: CONCURRENCY + 2,
    noHandleSignals: true,
    logger: silent,
  });
  runner.events.on('job:error', ({ job, error }) => failed.push(`${job.task_identifier}: ${String(error)}`));
  return {
    settle: async () => {
      for (;;) {
        if (failed.length > 0) throw new Error(failed.join('\n'));
        const [open] = await sql<
          { some: boolean }[]
        >`select exists (select 1 from graphile_worker._private_jobs) as some`;
        if (!open?.some) return;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    },
    stop: () => runner.stop(),
  };
}
