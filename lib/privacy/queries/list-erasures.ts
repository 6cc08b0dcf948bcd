import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { erasures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canReadErasures } from '../policy';
import { type Erasure, type ListErasuresFilter, listErasuresFilter } from '../schema';
import { selectErasures, toErasure } from './find-erasure';

const SORT = { column: erasures.createdAt, id: erasures.id, kind: 'instant', descending: true } as const;

/** What was and is to be erased, the newest first; for administrators. Errors: `forbidden`, `invalid`, `bad_cursor`. */
export async function listErasures(actor: Actor, raw: ListErasuresFilter = {}): Promise<Page<Erasure>> {
  if (!canReadErasures(actor)) throw forbidden();
  const { kind, status, limit, cursor } = parse(listErasuresFilter, raw);
  const rows = await readAs(actor, (tx) =>
    selectErasures(tx)
      .where(
        and(
          kind ? eq(erasures.kind, kind) : undefined,
          status ? eq(erasures.status, status) : undefined,
          afterCursor(SORT, decodeCursor(cursor, 'instant')),
        ),
      )
      .orderBy(orderOf(SORT))
      .limit(limit + 1),
  );
  return pageOf(rows, limit, toErasure, ({ row }) => ({ value: row.createdAt, id: row.id }));
}
