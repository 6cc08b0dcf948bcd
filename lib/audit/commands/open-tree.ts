import 'server-only';
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditTrees } from '@/db/schema';
import { lastCheckpoint, newestTree } from '../queries/tree-state';

/**
 * The tree that this very database grows. A copy or a restored dump begins one of its own, as does a database whose
 * cluster was made anew: its transactions are numbered afresh. The opening stands in the log, with the last head of
 * the tree before.
 */
export async function currentTree(tx: Tx): Promise<string> {
  const [here] = await tx.execute<{ incarnation: string; log_id: string }>(sql`
    select (select system_identifier from pg_control_system()) || '/' || d.oid as incarnation,
      (select log_id from operational.log_identity) as log_id
    from pg_database d where d.datname = current_database()`);
  if (!here) throw new Error('the database does not know itself');
  const { incarnation, log_id: logId } = here;
  const tree = await newestTree(tx);
  if (tree?.incarnation === incarnation) return tree.origin;
  const origin = `${logId}/${randomBytes(4).toString('hex')}`;
  const previous = tree ? await lastCheckpoint(tx, tree.origin) : null;
  await tx.insert(auditTrees).values({ origin, incarnation, previousNote: previous?.note ?? null });
  return origin;
}
