import { type Logger, runOnce, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import { taskList } from '@/lib/jobs';
import { pollers } from '@/lib/jobs/pollers';
import { sqlAs, testDatabase } from './database';

const silent: Logger = new WorkerLogger(() => () => {});
const ROUNDS = 5;

/** What the worker would do until it has nothing left: every queued task, and those that they add. Throws when one failed. */
export async function runTasks(): Promise<void> {
  await runOnce({
    connectionString: testDatabase().queue,
    taskList: taskList as unknown as TaskList,
    concurrency: 4,
    noHandleSignals: true,
    logger: silent,
  });
  const failed = await sqlAs('queue')<{ task: string; error: string }[]>`
    select t.identifier as task, j.last_error as error
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.last_error is not null`;
  if (failed.length > 0) throw new Error(failed.map(({ task, error }) => `${task}: ${error}`).join('\n'));
}

/** Tasks and pollers in turn, until the pollers queue nothing more. */
export async function settleEverything(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await runTasks();
    for (const poller of pollers) if (poller.everyMs < 60_000) await poller.run();
    const [waiting] = await sqlAs('queue')<{ count: number }[]>`
      select count(*)::int as count from graphile_worker._private_jobs where attempts = 0`;
    if (!waiting?.count) return;
  }
  throw new Error(`the queue is not empty after ${ROUNDS} rounds`);
}
