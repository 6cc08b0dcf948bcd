import 'server-only';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookingItems, bookings, refundLines, refunds } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canMoveMoney } from '../policy';
import type { RefundableLine } from '../schema/refunds';

/** The lines of a visit as it was done, with what can still go back of each; failed refunds gave nothing back. */
export function selectLinesLeft(tx: Tx, bookingId: string): Promise<RefundableLine[]> {
  const given = sql<number>`coalesce((${tx
    .select({ minor: sql`sum(${refundLines.amountMinor})` })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .where(and(eq(refundLines.bookingItemId, bookingItems.id), ne(refunds.status, 'failed')))}), 0)`;
  return tx
    .select({
      id: bookingItems.id,
      title: bookingItems.title,
      amountMinor: bookingItems.amountMinor,
      leftMinor: sql<number>`(${bookingItems.amountMinor} - ${given})::int`,
    })
    .from(bookingItems)
    .innerJoin(bookings, eq(bookings.id, bookingItems.bookingId))
    .where(and(eq(bookingItems.bookingId, bookingId), eq(bookingItems.scopeVersion, bookings.scopeVersion)))
    .orderBy(asc(bookingItems.position));
}

/** The same for the desk that gives money back. Refuses `forbidden`. */
export function refundableLines(actor: Actor, bookingId: string): Promise<RefundableLine[]> {
  if (!canMoveMoney(actor)) throw forbidden();
  return isUuid(bookingId) ? readAs(actor, (tx) => selectLinesLeft(tx, bookingId)) : Promise.resolve([]);
}
