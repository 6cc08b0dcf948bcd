import 'server-only';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { transfers } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import { CHARGE_MODELS } from '../policy/charge-models';

/** All payouts of a visit, or the one of a payment. */
export type PayoutsOf = { bookingId: string } | { paymentId: string };

const of = (which: PayoutsOf) =>
  'bookingId' in which ? eq(transfers.bookingId, which.bookingId) : eq(transfers.paymentId, which.paymentId);

/** Held for the next bank batch, and in none yet. */
const waitsForBatch = sql`(${transfers.status} = 'held' and ${transfers.failureCode} = 'bank_batch' and not exists
  (select from bank_batch_items i where i.transfer_id = ${transfers.id} and i.active))`;

/**
 * Holds what has not left yet until somebody decides: a dispute, a chargeback, or, with a reason, a manager. What is in a
 * bank batch is on its way. Answers how many.
 */
export async function holdPayouts(tx: Tx, which: PayoutsOf, holdReason?: string): Promise<number> {
  const held = await tx
    .update(transfers)
    .set({
      status: 'held',
      failureCode: 'review',
      retryAt: null,
      version: sql`${transfers.version} + 1`,
      ...(holdReason ? { holdReason } : {}),
    })
    .where(and(of(which), or(inArray(transfers.status, ['pending', 'failed']), waitsForBatch)))
    .returning({ id: transfers.id });
  return held.length;
}

/** Lets go on what waited for a decision; what a manager holds waits for a manager. */
export async function releasePayouts(
  tx: Tx,
  which: PayoutsOf,
  rules: Policy,
  by: 'decision' | 'manager' = 'decision',
): Promise<number> {
  const { waitsFor } = CHARGE_MODELS[rules.chargeModel];
  const released = await tx
    .update(transfers)
    .set({
      ...(waitsFor ? { failureCode: waitsFor } : { status: 'pending' as const, failureCode: null }),
      holdReason: null,
      version: sql`${transfers.version} + 1`,
    })
    .where(
      and(
        of(which),
        eq(transfers.status, 'held'),
        eq(transfers.failureCode, 'review'),
        by === 'decision' ? isNull(transfers.holdReason) : undefined,
      ),
    )
    .returning({ id: transfers.id });
  return released.length;
}
