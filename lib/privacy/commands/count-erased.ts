import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { erasures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import type { ErasedSoFar } from '../schema';

/** Adds to what an erasure has erased: the log keeps it, and whoever erases more than it says is found out. */
export async function addErased(tx: Tx, erasureId: string, more: Partial<ErasedSoFar>): Promise<void> {
  const added = Object.entries(more).filter(([, count]) => count > 0);
  if (added.length === 0) return;
  const counts = added.map(([name, count]) => sql`${name}::text, coalesce((counts ->> ${name})::bigint, 0) + ${count}`);
  await tx
    .update(erasures)
    .set({
      counts: sql`${erasures.counts} || jsonb_build_object(${sql.join(counts, sql`, `)})`,
      version: sql`${erasures.version} + 1`,
    })
    .where(eq(erasures.id, erasureId));
}

/** Notes files that were removed. */
export const countFiles = async (system: Actor, erasureId: string, files: number): Promise<void> =>
  unwrap(await writeAs(system, (tx) => addErased(tx, erasureId, { files })));
