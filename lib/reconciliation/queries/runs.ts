import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { reconciliations, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { canReconcile } from '../policy/access';
import { type ReconciliationRun, STUCK_MINUTES } from '../schema';

const NEWEST = 7;

/** The last comparisons, newest first. Refuses `forbidden`. */
export async function listReconciliations(actor: Actor): Promise<ReconciliationRun[]> {
  if (!canReconcile(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        row: reconciliations,
        name: users.name,
        isStuck: sql<boolean>`${reconciliations.updatedAt} <= app_now() - make_interval(mins => ${STUCK_MINUTES})`,
      })
      .from(reconciliations)
      .leftJoin(users, eq(users.id, reconciliations.startedBy))
      .orderBy(desc(reconciliations.startedAt), desc(reconciliations.id))
      .limit(NEWEST),
  );
  return rows.map(({ row, name, isStuck }) => ({
    id: row.id,
    startedBy: name,
    startedAt: rfc3339(row.startedAt),
    finishedAt: row.finishedAt && rfc3339(row.finishedAt),
    state: stateOf(row, isStuck),
    entriesRead: row.entriesRead,
    feesPosted: row.feesPosted,
    opened: row.opened,
    healed: row.healed,
    providerMinor: row.providerMinor,
    ledgerMinor: row.ledgerMinor,
  }));
}

function stateOf(row: typeof reconciliations.$inferSelect, isStuck: boolean): ReconciliationRun['state'] {
  if (!row.finishedAt) return isStuck ? 'given_up' : 'running';
  if (row.failureCode) return row.failureCode === 'given_up' ? 'given_up' : 'failed';
  return row.providerMinor === row.ledgerMinor ? 'agrees' : 'differs';
}

/** Until when everything was read; null before the first whole run. The machine only. */
export async function readUntil(actor: Actor): Promise<Date | null> {
  if (actor.kind !== 'system') throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx.select({ at: sql`max(${reconciliations.readUntil})`.mapWith(reconciliations.startedAt) }).from(reconciliations),
  );
  return row?.at ?? null;
}

/** Whether a day went by since the last run began. The machine only. */
export async function reconciliationDue(actor: Actor): Promise<boolean> {
  if (actor.kind !== 'system') throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx.execute<{ due: boolean }>(
      sql`select coalesce(max(started_at) <= app_now() - interval '1 day', true) as due from reconciliations`,
    ),
  );
  return row?.due ?? true;
}

/** The business clock. */
export async function businessNow(actor: Actor): Promise<Date> {
  const [row] = await readAs(actor, (tx) => tx.execute<{ now: string }>(sql`select app_now() as now`));
  return new Date(row?.now ?? Number.NaN);
}
