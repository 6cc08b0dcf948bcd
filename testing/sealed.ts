import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { type Sealed, sealLog } from '@/lib/audit/commands/seal-log';
import { mintSystem } from '@/lib/auth/actor';

const PATIENCE_MS = 20_000;

/**
 * Seals until every row that stands in the log has its leaf. A single run may leave some: a transaction of another
 * database of the same server, open for a moment, is older than they are.
 */
export async function sealEverything(batch?: number): Promise<Sealed> {
  const system = mintSystem('test');
  const end = Date.now() + PATIENCE_MS;
  let added = 0;
  for (;;) {
    const sealed = await sealLog(system, batch);
    added += sealed?.added ?? 0;
    const [left] = await readAs(system, (tx) =>
      tx.execute<{ rows: number }>(sql`select count(*)::int as rows from audit_log a
        where not exists (select from audit_leaves l where l.audit_id = a.id)`),
    );
    if (sealed && left?.rows === 0) return { ...sealed, added };
    if (Date.now() > end) throw new Error(`${left?.rows} rows of the log could not be sealed`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
