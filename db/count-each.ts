import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { MOST_COUNTED } from '@/lib/core/counted';
import type { Tx } from './client';

/**
 * How many rows there are of each value; of more than `MOST_COUNTED` one more than that. `rows` selects those of one
 * value in the order of an index that has them, so that no more are read.
 */
export async function countEach<V extends string>(
  tx: Tx,
  values: readonly V[],
  rows: (value: SQL) => SQL,
): Promise<Record<V, number>> {
  const counted = await tx.execute<{ value: V; count: number }>(sql`
    select v.value, (select count(*)::int from (${rows(sql`v.value`)} limit ${MOST_COUNTED + 1}) those) as count
    from json_array_elements_text(${JSON.stringify(values)}::json) v(value)`);
  return Object.fromEntries(counted.map(({ value, count }) => [value, count])) as Record<V, number>;
}
