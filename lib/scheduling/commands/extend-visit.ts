import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { vendorBlocks } from '@/db/schema';
import { MINUTE } from '@/lib/core/time';
import { lapseReservations, lockVendors, rangeOf } from './reserve-vendor';

/**
 * The work takes longer than was planned: the visit's block reaches to its new end and the gap after it, or to
 * whatever comes next, which nothing here can move. With the machine's rights; the caller holds the booking's row.
 */
export async function extendVisit(
  tx: Tx,
  visit: { id: string; vendorId: string; startsAt: Date; endsAt: Date },
  gapMinutes: number,
): Promise<void> {
  await lockVendors(tx, [visit.vendorId]);
  await lapseReservations(tx, visit.vendorId);
  const active = and(eq(vendorBlocks.vendorId, visit.vendorId), eq(vendorBlocks.state, 'active'));
  const [next] = await tx
    .select({ from: sql<string | null>`min(lower(${vendorBlocks.blocked}))` })
    .from(vendorBlocks)
    .where(and(active, gt(sql`lower(${vendorBlocks.blocked})`, sql`${visit.startsAt.toISOString()}::timestamptz`)));
  const wanted = visit.endsAt.getTime() + gapMinutes * MINUTE;
  const until = new Date(Math.min(wanted, next?.from ? new Date(next.from).getTime() : wanted));
  await tx
    .update(vendorBlocks)
    .set({ blocked: rangeOf(visit.startsAt, until), visitEndsAt: visit.endsAt })
    .where(and(active, eq(vendorBlocks.bookingId, visit.id)));
}
