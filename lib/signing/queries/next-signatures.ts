import 'server-only';
import { asc, gt, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { signatures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';

/** The sealer needs a second; an hour is long enough for whatever kept it. */
const LOGGED_WITHIN_HOURS = 1;

export type DueSignature = { id: string; shouldBeLogged: boolean };

/** The signatures after one, by id: a page of a walk through all of them. */
export function nextSignatures(system: Actor, after: string | null, limit: number): Promise<DueSignature[]> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, (tx) =>
    tx
      .select({
        id: signatures.id,
        shouldBeLogged: sql<boolean>`${signatures.createdAt} < app_now() - make_interval(hours => ${LOGGED_WITHIN_HOURS})`,
      })
      .from(signatures)
      .where(after ? gt(signatures.id, after) : undefined)
      .orderBy(asc(signatures.id))
      .limit(limit),
  );
}

/** Signatures of which the log says that they were written, and that are not there. */
export async function vanishedSignatures(system: Actor): Promise<string[]> {
  if (system.kind !== 'system') throw forbidden();
  const rows = await readAs(system, (tx) =>
    tx.execute<{ id: string }>(sql`
      select a.row_id as id from audit_log a where a.table_name = 'signatures' and a.action = 'insert'
        and not exists (select from signatures s where s.id = a.row_id::uuid) order by a.row_id limit 100`),
  );
  return rows.map(({ id }) => id);
}
