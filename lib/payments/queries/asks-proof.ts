import 'server-only';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, payments, policies } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canMoveMoney, lacksProof } from '../policy';
import { LIVE_STATUSES } from '../state';

/**
 * Whether a manager would have to prove himself for one of these visits that wait for a decision: asked once for all of
 * them, by the amounts and policies that each step is judged by again. Refuses `forbidden`.
 */
export async function asksProof(actor: Actor, bookingIds: string[]): Promise<boolean> {
  if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
  if (actor.isProved) return false;
  const undecided = and(
    inArray(bookings.id, bookingIds),
    eq(bookings.status, 'completed'),
    isNotNull(bookings.decideBy),
    eq(payments.purpose, 'visit'),
    inArray(payments.status, [...LIVE_STATUSES]),
  );
  const weighed = await readAs(actor, (tx) =>
    tx
      .select({ amountMinor: payments.amountMinor, rules: policies.rules })
      .from(payments)
      .innerJoin(bookings, eq(bookings.id, payments.bookingId))
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(undecided),
  );
  return weighed.some(({ amountMinor, rules }) => lacksProof(actor, amountMinor, rules.approvalAboveMinor));
}
