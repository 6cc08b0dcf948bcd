import { AsyncLocalStorage } from 'node:async_hooks';
import { armFailpoints } from '@/lib/core/arm-failpoints';
import type { TaskName } from '@/lib/core/tasks';
import { taskList } from '@/lib/jobs';
import { nameOf, writer } from '../money/lives';

/**
 * The worker, which goes no further with its work on DIES_OVER (ids, any work when empty) once it is at the failpoint
 * that DIES_AT names: it says so, so that whoever started it can kill it there.
 */
const { DIES_AT: point = '', DIES_OVER: ids = '' } = process.env;
/** What is being worked on, and which write it is at; of each of the tasks and pollers that run at once. */
const work = new AsyncLocalStorage<{ on: string; writes: string }>();
let reached = false;

for (const name of Object.keys(taskList) as TaskName[]) {
  const run = taskList[name];
  taskList[name] = (payload) => work.run({ on: JSON.stringify(payload), writes: '' }, () => run(payload));
}

const isMine = (on: string) => ids === '' || ids.split(',').some((id) => on.includes(id));

armFailpoints(async (step, what) => {
  const here = work.getStore() ?? { on: '', writes: '' };
  if (step === 'write_begins') here.writes = writer();
  if (reached || nameOf(step, what, here.writes) !== point || !isMine(here.on)) return;
  reached = true;
  process.send?.({ reached: point });
  await new Promise<void>(() => {});
});
await import('@/scripts/worker');
