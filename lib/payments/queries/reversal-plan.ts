import 'server-only';
import { and, eq, lte, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { payoutReversals, transfers } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';

/** A part of a payout that is to come back, with where it went; for the machine. */
export async function findReversal(actor: Actor, reversalId: string) {
  if (actor.kind !== 'system') throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx
      .select({
        id: payoutReversals.id,
        status: payoutReversals.status,
        amountMinor: payoutReversals.amountMinor,
        payoutStatus: transfers.status,
        transferId: payoutReversals.transferId,
        isAsked: sql<boolean>`${transfers.askedMinor} is not null and ${transfers.stripeTransferId} is null`,
        stripeTransferId: transfers.stripeTransferId,
      })
      .from(payoutReversals)
      .innerJoin(transfers, eq(transfers.id, payoutReversals.transferId))
      .where(eq(payoutReversals.id, reversalId)),
  );
  return row;
}

export type ReversalPlan = NonNullable<Awaited<ReturnType<typeof findReversal>>>;

/** Reversals whose task is nowhere. */
export async function listLostReversals(actor: Actor): Promise<{ id: string }[]> {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, (tx) =>
    tx
      .select({ id: payoutReversals.id })
      .from(payoutReversals)
      .where(
        and(
          eq(payoutReversals.status, 'created'),
          lte(payoutReversals.updatedAt, sql`app_now() - interval '30 seconds'`),
        ),
      )
      .orderBy(payoutReversals.updatedAt)
      .limit(100),
  );
}
