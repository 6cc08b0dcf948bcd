import 'server-only';
import { sql } from 'drizzle-orm';
import type { TaskName, TaskOptions, Tasks } from '@/lib/core/tasks';
import type { Tx } from './client';

const DEFAULT_ATTEMPTS = 25;

/** Adds a task inside the business transaction: it exists exactly when that transaction commits. */
export async function addTask<N extends TaskName>(
  tx: Tx,
  name: N,
  payload: Tasks[N],
  options: TaskOptions = {},
): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.enqueue_task(${name}, ${JSON.stringify(payload)}::json, ${options.jobKey ?? null}, ${options.maxAttempts ?? DEFAULT_ATTEMPTS})`,
  );
}

/** Adds several tasks of one kind with one statement. */
export async function addTasks<N extends TaskName>(tx: Tx, name: N, payloads: readonly Tasks[N][]): Promise<void> {
  if (payloads.length === 0) return;
  await tx.execute(
    sql`select graphile_worker.enqueue_task(${name}, payload::json, null, ${DEFAULT_ATTEMPTS})
      from jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) as payload`,
  );
}
