import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';

/** Settles a signed visit that costs nothing (warranty): no attempt, no ledger. False when it is not such a visit. */
export function settleFree(actor: Actor, bookingId: string): Promise<Result<boolean>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [booking] = await tx
      .update(bookings)
      .set({ status: 'settled', settledAt: sql`app_now()`, version: sql`${bookings.version} + 1` })
      .where(and(eq(bookings.id, bookingId), eq(bookings.status, 'signed'), eq(bookings.totalMinor, 0)))
      .returning();
    if (booking) recordEvent(tx, actor, booking, 'settled');
    return booking !== undefined;
  });
}
