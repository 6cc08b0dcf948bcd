import 'server-only';
import { desc, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { logVerifications } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { type LogVerification, STUCK_MINUTES } from '../schema';
import { newestCheckpoint } from './prove-row';

const NEWEST = 10;

/** How far the log is sealed, and what the last walks through it found, newest first. Refuses `forbidden`. */
export async function logState(actor: Actor): Promise<{
  head: { size: number; time: string; origin: string } | null;
  verifications: LogVerification[];
}> {
  if (!hasRole(actor, 'super_admin')) throw forbidden();
  const head = await newestCheckpoint(actor);
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        row: logVerifications,
        stuck: sql<boolean>`${logVerifications.updatedAt} < app_now() - make_interval(mins => ${STUCK_MINUTES})`,
      })
      .from(logVerifications)
      .orderBy(desc(logVerifications.startedAt), desc(logVerifications.id))
      .limit(NEWEST),
  );
  return {
    head: head && { size: Number(head.size), time: head.time, origin: head.origin },
    verifications: rows.map(({ row, stuck }) => ({
      id: row.id,
      startedAt: rfc3339(row.startedAt),
      finishedAt: row.finishedAt && rfc3339(row.finishedAt),
      state: row.finishedAt ? (row.faults === 0 ? 'sound' : 'changed') : stuck ? 'given_up' : 'running',
      rows: row.rows,
      erased: row.erased,
      exportedHeads: row.exportedHeads,
      faults: row.faults,
      findings: row.findings,
    })),
  };
}

/** Whether a day went by since the last walk began, or since the first seal when there was none. */
export async function verificationDue(system: Actor): Promise<boolean> {
  if (system.kind !== 'system') throw forbidden();
  const [row] = await readAs(system, (tx) =>
    tx.execute<{ due: boolean }>(sql`select coalesce(
      (select max(started_at) from log_verifications),
      (select min(created_at) from audit_trees)) < app_now() - interval '1 day' as due`),
  );
  return row?.due ?? false;
}
