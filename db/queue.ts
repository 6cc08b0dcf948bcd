import 'server-only';
import type { TaskName, TaskOptions, Tasks } from '@/lib/core/tasks';
import type { Tx } from './transaction';

const DEFAULT_ATTEMPTS = 25;

const untold = new Set<TaskName>();

/** From now on this process adds no task of that name: whoever writes a past has no open pages to tell of it. */
export function leaveOut(name: TaskName): void {
  untold.add(name);
}

/** Adds a task inside the business transaction: it exists exactly when that transaction commits. */
export function addTask<N extends TaskName>(tx: Tx, name: N, payload: Tasks[N], options: TaskOptions = {}): void {
  if (untold.has(name)) return;
  tx.post([
    'select graphile_worker.enqueue_task($1, $2::json, $3, $4)',
    [name, JSON.stringify(payload), options.jobKey ?? null, options.maxAttempts ?? DEFAULT_ATTEMPTS],
  ]);
}

/** Adds several tasks of one kind with one statement. */
export function addTasks<N extends TaskName>(tx: Tx, name: N, payloads: readonly Tasks[N][]): void {
  if (payloads.length === 0 || untold.has(name)) return;
  tx.post([
    `select graphile_worker.enqueue_task($1, payload::json, null, $2)
      from jsonb_array_elements($3::jsonb) as payload`,
    [name, DEFAULT_ATTEMPTS, JSON.stringify(payloads)],
  ]);
}
