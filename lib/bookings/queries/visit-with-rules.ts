import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookings, policies } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';

/** A visit as its row is, with the rules that were frozen when it was booked; null where the reader sees none. */
export async function visitWithRules(
  tx: Tx,
  bookingId: string,
): Promise<{ booking: typeof bookings.$inferSelect; rules: Policy } | null> {
  const [found] = await tx
    .select({ booking: bookings, rules: policies.rules })
    .from(bookings)
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(eq(bookings.id, bookingId));
  return found ?? null;
}
