import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { payoutReversals, transfers } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result, refuse } from '@/lib/core/errors';
import type { ReversalStatus } from '../state';
import { NOT_SENT, shrink } from './take-back';

/** So long after it was asked a question may still reach the provider. */
const IN_FLIGHT = sql`interval '2 minutes'`;

/**
 * Takes a part of a payout that the provider was asked for and never made: from the payout itself, which is then asked
 * anew. `unavailable` (`payout_under_way`) while the question may still be on its way.
 */
export function takeUnsent(actor: Actor, reversalId: string): Promise<Result<ReversalStatus>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [known] = await tx.select().from(payoutReversals).where(eq(payoutReversals.id, reversalId));
    if (!known) throw notFound();
    const [unsent] = await tx
      .update(transfers)
      .set({ askedMinor: null, attempt: sql`${transfers.attempt} + 1` })
      .where(
        and(
          eq(transfers.id, known.transferId),
          inArray(transfers.status, ['held', 'failed']),
          sql`${transfers.askedMinor} is null or ${transfers.updatedAt} < app_now() - ${IN_FLIGHT}`,
        ),
      )
      .returning();
    if (!unsent) throw refuse('unavailable', 'payout_under_way', { retryAfterSeconds: 60 });
    const [taken] = await tx
      .update(payoutReversals)
      .set({ status: 'owed', nettedMinor: known.amountMinor, failureCode: NOT_SENT })
      .where(and(eq(payoutReversals.id, reversalId), eq(payoutReversals.status, 'created')))
      .returning({ status: payoutReversals.status });
    if (taken) await shrink(tx, unsent, known.amountMinor);
    return 'owed' as const;
  });
}
