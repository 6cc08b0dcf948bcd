import { type Logger, run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import { leaveOut } from '@/db/queue';
import { taskList } from '@/lib/jobs';
import { testDatabase } from '@/testing/database';

/** The tasks of the past, in a process of their own beside the one that tells it; ends with its parent. */
const silent: Logger = new WorkerLogger(() => () => {});
const CONCURRENCY = 6;

leaveOut('publish-change');
const runner = await run({
  connectionString: testDatabase().queue,
  taskList: taskList as unknown as TaskList,
  concurrency: CONCURRENCY,
  pollInterval: 500,
  maxPoolSize: CONCURRENCY + 2,
  noHandleSignals: true,
  logger: silent,
});
runner.events.on('job:error', ({ job, error }) => process.send?.(`${job.task_identifier}: ${String(error)}`));
process.on('disconnect', () => void runner.stop().finally(() => process.exit(0)));
process.send?.('');
