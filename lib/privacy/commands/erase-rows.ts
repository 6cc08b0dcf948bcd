import 'server-only';
import { sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import type { Erasing } from '../policy/table-data';
import { uuids } from '../queries/reached-ids';
import { addErased } from './count-erased';

/** Some rows of one table, and what becomes of their values. */
export type Batch = { table: string; erasing: Erasing; ids: readonly string[] };

/** Takes values out of rows and out of the log's rows about them; counted in the same transaction. */
export async function eraseRows(tx: Tx, erasureId: string, { table, erasing, ids }: Batch): Promise<number> {
  const { by, set = {}, patch = {} } = erasing;
  const [done] = await tx.execute<{ changed: number; log_values: number; log_origins: number }>(sql`
    select changed, log_values, log_origins from erase_rows(${erasureId}::uuid, ${table}, ${by}, ${uuids(ids)},
      ${JSON.stringify(set)}::jsonb, ${JSON.stringify(patch)}::jsonb)`);
  if (!done) return 0;
  const { changed, log_values: logValues, log_origins: logOrigins } = done;
  await addErased(tx, erasureId, { rows: changed, logValues, logOrigins });
  return changed;
}

/** One batch in a transaction of its own. */
export const eraseBatch = async (system: Actor, erasureId: string, batch: Batch): Promise<number> =>
  batch.ids.length === 0 ? 0 : unwrap(await writeAs(system, (tx) => eraseRows(tx, erasureId, batch)));
