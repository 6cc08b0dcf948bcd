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
import { retryAfterHours } from '../policy/retries';
import { type PayoutPlan, selectPayout } from '../queries/payout-plan';
import { openReversal } from './take-back';

const subject = (plan: PayoutPlan) => ({
  id: plan.bookingId,
  customerId: plan.customerId,
  vendorId: plan.vendorId,
  version: plan.bookingVersion,
});

async function lock(tx: Tx, actor: Actor, transferId: string): Promise<PayoutPlan> {
  if (actor.kind !== 'system') throw forbidden();
  await tx.select({ id: transfers.id }).from(transfers).where(eq(transfers.id, transferId)).for('update');
  const plan = await selectPayout(tx, transferId);
  if (!plan) throw notFound();
  return plan;
}

/** Money that left for the professional's account: the provider's id of it, none for a bank's, and how much it was. */
export type Sent = { stripeTransferId: string | null; amountMinor: number };

/** Held or refused meanwhile, by us: the money has left all the same. */
const OVERTAKEN = ['held', 'failed'];

/** Records a payout that the provider made: row, ledger, timeline, news. Repeating changes nothing. */
export function recordPayout(actor: Actor, transferId: string, sent: Sent): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const plan = await lock(tx, actor, transferId);
    if (OVERTAKEN.includes(plan.status)) {
      await tx.update(transfers).set({ status: 'pending' }).where(eq(transfers.id, transferId));
    } else if (plan.status !== 'pending') return;
    await paidOut(tx, actor, plan, sent);
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
      amountMinor: amountMinor + plan.nettedMinor,
      askedMinor: amountMinor,
      stripeTransferId,
      transferredAt: sql`app_now()`,
      failureCode: null,
      holdReason: null,
      retryAt: null,
      version: sql`${transfers.version} + 1`,
    })
    .where(and(eq(transfers.id, plan.id), eq(transfers.status, 'pending')));
  // A refund was quicker than the provider's answer: what left too much comes back.
  const tooMuch = amountMinor + plan.nettedMinor - plan.amountMinor;
  if (tooMuch > 0) await openReversal(tx, plan, tooMuch, {});
  // All of it was kept for what he owed.
  if (amountMinor === 0) return;
  await postTransaction(tx, {
    cause: `payout:${plan.id}`,
    kind: 'payout',
    currency: plan.currency,
    vendorId: plan.vendorId,
    postings: payoutPostings(amountMinor, stripeTransferId ? 'provider_clearing' : 'bank'),
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
    const plan = await lock(tx, actor, transferId);
    if (plan.status === 'held')
      await tx.update(transfers).set({ askedMinor: null }).where(eq(transfers.id, transferId));
    if (plan.status !== 'pending') return;
    const hours = retryAfterHours(code, plan.attempt);
    await tx
      .update(transfers)
      .set({
        status: 'failed',
        failureCode: code,
        // The next attempt asks anew, for what is owed then.
        askedMinor: null,
        retryAt: hours === null ? null : sql`app_now() + ${hours} * interval '1 hour'`,
        version: sql`${transfers.version} + 1`,
      })
      .where(and(eq(transfers.id, transferId), eq(transfers.status, 'pending')));
    recordEvent(tx, actor, subject(plan), 'payout_failed', { data: { code } });
  });
}
