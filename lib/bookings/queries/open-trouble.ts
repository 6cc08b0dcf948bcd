import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { visitTroubles } from '@/db/schema';

export type TroubleRecord = typeof visitTroubles.$inferSelect;

/** The latest trouble of a visit with the work; the caller holds the booking's row. */
export async function latestUnfinished(tx: Tx, bookingId: string): Promise<TroubleRecord | undefined> {
  const [latest] = await tx
    .select()
    .from(visitTroubles)
    .where(and(eq(visitTroubles.bookingId, bookingId), eq(visitTroubles.kind, 'cannot_finish')))
    .orderBy(desc(visitTroubles.createdAt))
    .limit(1);
  return latest;
}
