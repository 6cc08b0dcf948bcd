import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { uuids } from '../queries/reached-ids';
import { addErased } from './count-erased';

/** Rows of the log in one transaction. */
const ROWS = 2000;

const HAS_ORIGIN = sql`origin_erasure_id is null and (ip is not null or user_agent is not null)`;

/** Forgets where a person wrote from. */
export const eraseOwnOrigins = (system: Actor, erasureId: string, personId: string): Promise<number> =>
  eraseAll(
    system,
    erasureId,
    sql`select at, id from audit_log where actor_id = ${personId}::uuid and ${HAS_ORIGIN} limit ${ROWS}`,
  );

/**
 * Forgets where nobody in particular wrote from about these rows (a link's holder, somebody who registers), and all
 * that the same requests wrote.
 */
export const eraseStrangersOrigins = (
  system: Actor,
  erasureId: string,
  { table, by, ids }: { table: string; by: string; ids: readonly string[] },
): Promise<number> =>
  eraseAll(
    system,
    erasureId,
    sql`with about as (select at, id, request_id from audit_log where table_name = ${table}
        and row_id = any (log_keys(${table}, ${by}, ${uuids(ids)})) and actor_id is null and ${HAS_ORIGIN} limit ${ROWS})
      select at, id from about union select l.at, l.id from audit_log l
        where l.request_id in (select request_id from about) and l.actor_id is null and ${HAS_ORIGIN}`,
  );

/** Forgets every origin of a span of time, half open. */
export const eraseOriginsBetween = (
  system: Actor,
  erasureId: string,
  { from, until }: { from: Date; until: Date },
): Promise<number> =>
  eraseAll(
    system,
    erasureId,
    sql`select at, id from audit_log where at >= ${from.toISOString()}::timestamptz and at < ${until.toISOString()}::timestamptz
      and ${HAS_ORIGIN} order by at, id limit ${ROWS}`,
  );

async function eraseAll(system: Actor, erasureId: string, found: SQL): Promise<number> {
  for (let total = 0; ; ) {
    const erased = unwrap(await writeAs(system, (tx) => eraseFound(tx, erasureId, found)));
    if (erased === 0) return total;
    total += erased;
  }
}

async function eraseFound(tx: Tx, erasureId: string, found: SQL): Promise<number> {
  const [done] = await tx.execute<{ log_values: number; log_origins: number }>(sql`
    select e.log_values, e.log_origins
    from (select array_agg(f.at) as ats, array_agg(f.id) as ids from (${found}) f) k,
      erase_origins(${erasureId}::uuid, k.ats, k.ids) e where k.ids is not null`);
  if (!done) return 0;
  await addErased(tx, erasureId, { logValues: done.log_values, logOrigins: done.log_origins });
  return done.log_origins;
}
