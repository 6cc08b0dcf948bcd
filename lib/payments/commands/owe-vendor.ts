import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { transfers } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import { CHARGE_MODELS } from '../policy/charge-models';
import { payoutDelayOf } from '../policy/payout-delay';

type Owed = {
  bookingId: string;
  /** Null for what we pay ourselves. */
  paymentId: string | null;
  vendorId: string;
  amountMinor: number;
  currency: string;
  rules: Policy;
  /** False: money was taken that nobody has decided about; it waits for a review. */
  isEarned: boolean;
  /** The money left with the charge: there is nothing to hold back any more. */
  isSent?: boolean;
};

/**
 * Writes down what a professional is to be paid once the policy's delay is over; what is held waits for somebody.
 * Answers the payout and whether it can be sent at once, or null when it stood before.
 */
export async function oweVendor(
  tx: Tx,
  { rules, isEarned, isSent = false, ...owed }: Owed,
): Promise<{ id: string; isDue: boolean } | null> {
  const hours = payoutDelayOf(rules, await paidVisits(tx, owed.vendorId, rules));
  const [payout] = await tx
    .insert(transfers)
    .values({ ...owed, dueAt: sql`app_now() + ${hours} * interval '1 hour'` })
    .onConflictDoNothing()
    .returning({ id: transfers.id, isDue: sql<boolean>`${transfers.dueAt} <= app_now()` });
  if (!payout) return null;
  const holding = isSent ? null : isEarned ? CHARGE_MODELS[rules.chargeModel].waitsFor : 'review';
  if (holding) {
    await tx.update(transfers).set({ status: 'held', failureCode: holding }).where(eq(transfers.id, payout.id));
  }
  return { id: payout.id, isDue: payout.isDue && !holding && !isSent };
}

/** How many payouts have reached a professional, counted no further than it matters. */
async function paidVisits(tx: Tx, vendorId: string, { newVendorVisits }: Policy): Promise<number> {
  if (!newVendorVisits) return 0;
  const paid = await tx
    .select({ id: transfers.id })
    .from(transfers)
    .where(and(eq(transfers.vendorId, vendorId), inArray(transfers.status, ['transferred', 'reversed'])))
    .limit(newVendorVisits);
  return paid.length;
}
