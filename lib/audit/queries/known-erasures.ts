import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { KnownErasure } from '../policy/log-walk';
import { lastCheckpoint, newestTree } from './tree-state';

/** Erasures that stand in the log: what it says that each took. */
export type Erasures = Map<string, KnownErasure>;

/**
 * Looks erasures up in the log, not in their own table: whoever can write that one can write anything into it. A row
 * of the log counts when it is sealed, or so new that it is not yet.
 */
export async function learnErasures(tx: Tx, known: Erasures, ids: readonly (string | null)[]): Promise<void> {
  const unknown = new Set(ids.filter((id) => id !== null && !known.has(id)));
  if (unknown.size === 0) return;
  const tree = await newestTree(tx);
  const head = tree && (await lastCheckpoint(tx, tree.origin));
  const horizon = head?.horizon ?? 0n;
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct a.row_id as id from audit_log a
    where a.table_name = 'erasures' and a.row_id = any (${`{${[...unknown].join(',')}}`}::text[]) and a.action = 'insert'
      and (a.xid >= ${String(horizon)}::text::xid8 or exists (select from audit_leaves l where l.audit_id = a.id))`);
  for (const { id } of rows) known.set(id, null);
}

/** What the log says at last of erasures that are done. */
export async function saidOfErasures(tx: Tx, known: Erasures): Promise<Erasures> {
  if (known.size === 0) return known;
  const rows = await tx.execute<{ id: string; values: number; origins: number }>(sql`
    select a.row_id as id, max((a.after -> 'counts' ->> 'logValues')::bigint)::int as values,
      max((a.after -> 'counts' ->> 'logOrigins')::bigint)::int as origins
    from audit_log a where a.table_name = 'erasures' and a.row_id = any (${`{${[...known.keys()].join(',')}}`}::text[])
    group by a.row_id having bool_or(a.after ->> 'status' = 'done')`);
  return new Map(rows.map(({ id, values, origins }) => [id, { logValues: values ?? 0, logOrigins: origins ?? 0 }]));
}
