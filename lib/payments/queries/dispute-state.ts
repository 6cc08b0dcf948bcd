import 'server-only';
import { and, eq, notExists, or, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, disputes, policies } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { rfc3339 } from '@/lib/core/time';
import { canDispute } from '../policy';
import { disputeUntil, windowRefusal } from '../policy/disputes';

/** Whether its customer can dispute a visit now, and until when (RFC 3339; null: no time runs). Null when he cannot. */
export async function disputeState(actor: Actor, bookingId: string): Promise<{ until: string | null } | null> {
  if (!canDispute(actor) || !isUser(actor)) return null;
  return readAs(actor, async (tx) => {
    const barring = tx
      .select({ id: disputes.id })
      .from(disputes)
      .where(
        and(
          eq(disputes.bookingId, bookings.id),
          or(sql`${disputes.status} = 'open'`, eq(disputes.openedBy, bookings.customerId)),
        ),
      );
    const [visit] = await tx
      .select({ status: bookings.status, settledAt: bookings.settledAt, rules: policies.rules })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(and(eq(bookings.id, bookingId), eq(bookings.customerId, actor.userId), notExists(barring)));
    if (!visit || windowRefusal(visit, visit.rules, await databaseNow(tx)) !== null) return null;
    const until = visit.status === 'settled' ? visit.settledAt : null;
    return { until: until && rfc3339(disputeUntil(until, visit.rules)) };
  });
}
