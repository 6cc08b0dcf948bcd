import 'server-only';
import { and, eq, gt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { chargebacks } from '@/db/schema';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { lossParts } from '../policy/chargebacks';
import { lossPostings } from '../policy/postings';
import type { Bearer } from '../policy/refunds';
import type { PaymentPlan } from '../queries/payment-plan';
import { capturedOf, leftOf, takeBack } from './take-back';

/**
 * Books what banks took of a payment for good, once each: who bears it was decided. The professional's part comes back as
 * that of a refund does. Needs the machine's rights.
 */
export async function bearLosses(tx: Tx, plan: PaymentPlan, bearer: Bearer): Promise<void> {
  const lost = await tx
    .select()
    .from(chargebacks)
    .where(and(eq(chargebacks.paymentId, plan.id), eq(chargebacks.status, 'lost'), gt(chargebacks.takenMinor, 0)));
  for (const { id: chargebackId, takenMinor } of lost) {
    const left = await leftOf(tx, plan, null);
    const parts = lossParts(capturedOf(plan), plan.refundedMinor, left, { takenMinor, bearer });
    const isFirst = await postTransaction(tx, {
      cause: `chargeback_loss:${chargebackId}`,
      kind: 'chargeback_loss',
      currency: plan.currency,
      vendorId: plan.vendorId,
      postings: lossPostings(parts),
      bookingId: plan.bookingId,
      paymentId: plan.id,
    });
    if (isFirst) await takeBack(tx, plan, parts.vendorMinor, { chargebackId });
  }
}
