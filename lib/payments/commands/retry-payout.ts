import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { transfers } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { canMoveMoney } from '../policy';

/** Sends a payout that the provider refused once more. Conflict `payout_not_failed`. */
export function retryPayout(actor: Actor, transferId: string): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor)) throw forbidden();
    const [again] = await tx
      .update(transfers)
      .set({
        status: 'pending',
        failureCode: null,
        retryAt: null,
        attempt: sql`${transfers.attempt} + 1`,
        version: sql`${transfers.version} + 1`,
      })
      .where(and(eq(transfers.id, transferId), eq(transfers.status, 'failed')))
      .returning({ id: transfers.id });
    if (!again) {
      const [known] = await tx.select({ id: transfers.id }).from(transfers).where(eq(transfers.id, transferId));
      throw known ? conflict('payout_not_failed') : notFound();
    }
    addTask(tx, 'pay-vendor', { transferId }, { jobKey: `payout:${transferId}` });
    return again;
  });
}
