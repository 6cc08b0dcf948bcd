import 'server-only';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { payoutReversals, transfers } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { type PayoutPlan, selectPayout } from '../queries/payout-plan';

/**
 * Fixes what the provider is asked to send of a due payout, before it is asked: the amount less what its professional
 * owes. Asked once, the amount stays until the provider has refused it for good, so that every repetition asks the same.
 * A payout that is not due, held or done is answered as it is.
 */
export function claimPayout(actor: Actor, transferId: string): Promise<Result<PayoutPlan>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    await tx.select({ id: transfers.id }).from(transfers).where(eq(transfers.id, transferId)).for('update');
    const plan = await selectPayout(tx, transferId);
    if (!plan) throw notFound();
    if (plan.status !== 'pending' || !plan.isDue || plan.askedMinor !== null) return plan;
    const netted = await keepOwed(tx, plan.vendorId, plan.amountMinor - plan.nettedMinor);
    const nettedMinor = plan.nettedMinor + netted;
    const askedMinor = plan.amountMinor - nettedMinor;
    await tx
      .update(transfers)
      .set({ nettedMinor, askedMinor, version: sql`${transfers.version} + 1` })
      .where(eq(transfers.id, transferId));
    return { ...plan, nettedMinor, askedMinor };
  });
}

/** Keeps up to `mostMinor` of what a professional owes, the oldest first; answers how much. */
export async function keepOwed(tx: Tx, vendorId: string, mostMinor: number): Promise<number> {
  const owed = await tx
    .select()
    .from(payoutReversals)
    .where(
      and(
        eq(payoutReversals.vendorId, vendorId),
        eq(payoutReversals.status, 'owed'),
        gt(payoutReversals.amountMinor, payoutReversals.nettedMinor),
      ),
    )
    .orderBy(asc(payoutReversals.createdAt), asc(payoutReversals.id))
    .for('update');
  let kept = 0;
  for (const { id, amountMinor, nettedMinor } of owed) {
    const part = Math.min(amountMinor - nettedMinor, mostMinor - kept);
    if (part === 0) break;
    await tx
      .update(payoutReversals)
      .set({ nettedMinor: nettedMinor + part })
      .where(eq(payoutReversals.id, id));
    kept += part;
  }
  return kept;
}

/** What was kept of a payout that shrank below it is owed again, the newest first. */
export async function oweAgain(tx: Tx, vendorId: string, minor: number): Promise<void> {
  const kept = await tx
    .select()
    .from(payoutReversals)
    .where(and(eq(payoutReversals.vendorId, vendorId), gt(payoutReversals.nettedMinor, 0)))
    .orderBy(desc(payoutReversals.createdAt), desc(payoutReversals.id))
    .for('update');
  let left = minor;
  for (const { id, nettedMinor } of kept) {
    const part = Math.min(nettedMinor, left);
    await tx
      .update(payoutReversals)
      .set({ nettedMinor: nettedMinor - part })
      .where(eq(payoutReversals.id, id));
    left -= part;
    if (left === 0) return;
  }
  throw new Error(`${vendorId}: more was kept than was owed`);
}
