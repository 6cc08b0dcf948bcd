import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, payments, policies } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { rfc3339 } from '@/lib/core/time';
import { tipBounds, tipRefusal, tipUntil } from '../policy/tips';
import type { TipState } from '../schema/dues';

/** The tip of an own visit; null for anybody but its customer. */
export async function tipState(actor: Actor, bookingId: string): Promise<TipState | null> {
  if (!hasRole(actor, 'customer')) return null;
  return readAs(actor, async (tx) => {
    const [visit] = await tx
      .select({
        status: bookings.status,
        signedAt: bookings.signedAt,
        vendorId: bookings.vendorId,
        rules: policies.rules,
      })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(eq(bookings.id, bookingId));
    if (!visit) return null;
    const [tip] = await tx
      .select({ capturedMinor: payments.capturedMinor })
      .from(payments)
      .where(and(eq(payments.bookingId, bookingId), eq(payments.purpose, 'tip')))
      .orderBy(desc(payments.capturedMinor))
      .limit(1);
    const givenMinor = tip && tip.capturedMinor > 0 ? tip.capturedMinor : null;
    const until = tipUntil(visit.signedAt, visit.rules);
    return {
      open: givenMinor === null && tipRefusal(visit, visit.rules, await databaseNow(tx)) === null,
      until: until && rfc3339(until),
      ...tipBounds(visit.rules),
      givenMinor,
    };
  });
}
