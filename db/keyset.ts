import 'server-only';
import { type Column, type SQL, sql } from 'drizzle-orm';
import type { Cursor, CursorKind } from '@/lib/core/cursor';
import type { Tx } from './transaction';

type Sort = { column: Column | SQL; id: Column; kind: CursorKind; descending: boolean };

const CAST: Record<CursorKind, string> = { instant: 'timestamptz', number: 'bigint', text: 'text' };

/** "After the cursor" of a keyset page, as a row comparison that the (column, id) index answers. */
export function afterCursor(sort: Sort, cursor: Cursor | null): SQL | undefined {
  if (!cursor) return undefined;
  const value = sql`${cursor.value}::${sql.raw(CAST[sort.kind])}`;
  const compare = sql.raw(sort.descending ? '<' : '>');
  return sql`(${sort.column}, ${sort.id}) ${compare} (${value}, ${cursor.id})`;
}

/** The ORDER BY that belongs to `afterCursor`. */
export function orderOf(sort: Sort): SQL {
  const direction = sql.raw(sort.descending ? 'desc' : 'asc');
  return sql`${sort.column} ${direction}, ${sort.id} ${direction}`;
}

/** How many rows a query finds, counted no further than `most` + 1: a number for a sentence, not for the books. */
export async function countUpTo(tx: Tx, found: SQL, most: number): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from (${found} limit ${most + 1}) as found`,
  );
  return row?.count ?? 0;
}
