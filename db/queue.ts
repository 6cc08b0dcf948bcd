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
