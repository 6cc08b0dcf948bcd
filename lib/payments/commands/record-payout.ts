import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { transfers } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { notify } from '@/lib/notifications/commands/notify';
import { payoutPostings } from '../policy/postings';
import { type PayoutPlan, selectPayout } from '../queries/payout-plan';

const subject = (plan: PayoutPlan) => ({
  id: plan.bookingId,
  customerId: plan.customerId,
  vendorId: plan.vendorId,
  version: plan.bookingVersion,
});

async function claim(tx: Tx, actor: Actor, transferId: string): Promise<PayoutPlan | null> {
  if (actor.kind !== 'system') throw forbidden();
  await tx.select({ id: transfers.id }).from(transfers).where(eq(transfers.id, transferId)).for('update');
  const plan = await selectPayout(tx, transferId);
  if (!plan) throw notFound();
  return plan.status === 'pending' ? plan : null;
}

/** Money that left for the professional's account: the provider's id of it and how much it was. */
export type Sent = { stripeTransferId: string; amountMinor: number };

/** Records a payout that the provider made: row, ledger, timeline, news. Repeating changes nothing. */
export function recordPayout(actor: Actor, transferId: string, sent: Sent): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const plan = await claim(tx, actor, transferId);
    if (plan) await paidOut(tx, actor, plan, sent);
  });
}

/** The same for a pending payout within a transaction of the machine's: one that left with the charge itself. */
export async function paidOut(tx: Tx, actor: Actor, plan: PayoutPlan, sent: Sent): Promise<void> {
  const { amountMinor, stripeTransferId } = sent;
  await tx
    .update(transfers)
    .set({
      status: 'transferred',
      // The provider's amount is what left, should a refund have shrunk the row in between.
      amountMinor,
      stripeTransferId,
      transferredAt: sql`app_now()`,
      failureCode: null,
      version: sql`${transfers.version} + 1`,
    })
    .where(and(eq(transfers.id, plan.id), eq(transfers.status, 'pending')));
  await postTransaction(tx, {
    cause: `payout:${plan.id}`,
    kind: 'payout',
    currency: plan.currency,
    vendorId: plan.vendorId,
    postings: payoutPostings(amountMinor),
    bookingId: plan.bookingId,
    paymentId: plan.paymentId,
    transferId: plan.id,
  });
  const data = { amountMinor, currency: plan.currency };
  recordEvent(tx, actor, subject(plan), 'payout_sent', { data });
  await notify(tx, {
    userId: plan.vendorId,
    bookingId: plan.bookingId,
    template: 'payout_sent',
    channels: ['sms', 'in_app'],
    data,
    cause: `payout_sent:${plan.id}`,
  });
}

/** Records that the provider refuses a payout for good (`code`); staff or a ready account makes it pending again. */
export function recordPayoutFailure(actor: Actor, transferId: string, code: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const plan = await claim(tx, actor, transferId);
    if (!plan) return;
    await tx
      .update(transfers)
      .set({ status: 'failed', failureCode: code, version: sql`${transfers.version} + 1` })
      .where(and(eq(transfers.id, transferId), eq(transfers.status, 'pending')));
    recordEvent(tx, actor, subject(plan), 'payout_failed', { data: { code } });
  });
}
