import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canWatchMachine } from '../policy';
import { type FailedTask, type FailureFilter, failureFilter } from '../schema';

type Raw = {
  id: string;
  task: string;
  attempts: number;
  max_attempts: number;
  error: string;
  failed_at: string;
  run_at: string;
};

/** Tasks that failed and are still in the queue, newest first. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listFailures(actor: Actor, raw: FailureFilter = {}): Promise<Page<FailedTask>> {
  if (!canWatchMachine(actor)) throw forbidden();
  const { limit, cursor } = parse(failureFilter, raw);
  const after = decodeCursor(cursor, 'number');
  const rows = await readAs(actor, (tx) =>
    tx.execute<Raw>(sql`
      select id, task, attempts, max_attempts, error, failed_at, run_at
      from graphile_worker.failed_tasks(${after ? String(after.value) : null}::bigint, ${limit + 1}::int)`),
  );
  return pageOf(rows, limit, toFailure, ({ id }) => ({ value: Number(id), id }));
}

const toFailure = (row: Raw): FailedTask => ({
  id: String(row.id),
  task: row.task,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  error: row.error,
  failedAt: rfc3339(new Date(row.failed_at)),
  nextAt: row.attempts < row.max_attempts ? rfc3339(new Date(row.run_at)) : null,
});
