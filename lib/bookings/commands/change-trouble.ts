import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { visitTroubles } from '@/db/schema';
import { conflict } from '@/lib/core/errors';
import type { TroubleRecord } from '../queries/open-trouble';

/** Compare-and-swap on the version that was read; a miss is `state_changed`. */
export async function changeTrouble(
  tx: Tx,
  trouble: Pick<TroubleRecord, 'id' | 'version'>,
  to: PgUpdateSetSource<typeof visitTroubles>,
): Promise<void> {
  const [done] = await tx
    .update(visitTroubles)
    .set({ ...to, version: sql`${visitTroubles.version} + 1` })
    .where(and(eq(visitTroubles.id, trouble.id), eq(visitTroubles.version, trouble.version)))
    .returning({ id: visitTroubles.id });
  if (!done) throw conflict('state_changed');
}
