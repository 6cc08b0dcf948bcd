import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from './client';

/** The business clock of this transaction: the only "now" that a deadline is compared with. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ ms: string }>(sql`select extract(epoch from app_now()) * 1000 as ms`);
  return new Date(Math.round(Number(row?.ms)));
}
