import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { failed, type Result } from '@/lib/core/errors';

/** Adds up the days of the books that are over and were not added up yet; answers how many rows that made. */
export async function closeLedgerDays(actor: Actor): Promise<Result<number>> {
  if (actor.kind !== 'system') return failed({ kind: 'forbidden', code: 'forbidden' });
  return writeAs(actor, async (tx) => {
    const [row] = await tx.execute<{ made: number }>(sql`select close_ledger_days() as made`);
    return row?.made ?? 0;
  });
}
