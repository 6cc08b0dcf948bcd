import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { payments, refunds, transfers } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney } from '../policy';
import { refundPostings } from '../policy/postings';
import { splitRefund } from '../policy/splits';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';

const mayRefund = (actor: Actor) => actor.kind === 'system' || canMoveMoney(actor);

/** Persists a refund before the provider hears of it; its id is the action's, so repeating opens nothing twice. */
export function openRefund(
  actor: Actor,
  action: { id: string; paymentId: string; amountMinor: number; reason: string },
): Promise<Result<PaymentPlan>> {
  return writeAs(actor, async (tx) => {
    if (!mayRefund(actor)) throw forbidden();
    const { id, paymentId, amountMinor, reason } = action;
    const plan = await lock(tx, paymentId);
    const [known] = await tx.select({ id: refunds.id }).from(refunds).where(eq(refunds.id, id));
    if (known) return plan;
    if (plan.refundedMinor + amountMinor > plan.capturedMinor) throw conflict('refund_too_high');
    await tx.insert(refunds).values({ id, paymentId, amountMinor, reason, currency: plan.currency });
    return plan;
  });
}

async function lock(tx: Tx, paymentId: string): Promise<PaymentPlan> {
  await tx.select({ id: payments.id }).from(payments).where(eq(payments.id, paymentId)).for('update');
  const plan = await selectPlan(tx, eq(payments.id, paymentId));
  if (!plan) throw notFound();
  return plan;
}

/** Records the provider's answer to a refund with ledger, payout and news; a finished one stays as it is. */
export function recordRefund(
  actor: Actor,
  refundId: string,
  answer: { status: 'succeeded' | 'failed'; stripeRefundId: string | null },
): Promise<Result<void>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      if (!mayRefund(actor)) throw forbidden();
      const [moved] = await tx
        .update(refunds)
        .set({ status: answer.status, stripeRefundId: answer.stripeRefundId })
        .where(and(eq(refunds.id, refundId), eq(refunds.status, 'created')))
        .returning();
      if (moved && answer.status === 'succeeded') await giveBack(tx, actor, moved);
    }),
  );
}

async function giveBack(tx: Tx, actor: Actor, refund: typeof refunds.$inferSelect) {
  const plan = await lock(tx, refund.paymentId);
  const payout = await shrinkPayout(tx, plan, refund.amountMinor);
  const refundedMinor = plan.refundedMinor + refund.amountMinor;
  const isWhole = refundedMinor === plan.capturedMinor;
  // A second partial refund stays "partially refunded": there is no edge out of it, the amounts tell.
  const status = plan.status === 'captured' ? (isWhole ? 'refunded' : 'partially_refunded') : plan.status;
  await tx
    .update(payments)
    .set({ status, refundedMinor, version: sql`${payments.version} + 1` })
    .where(eq(payments.id, plan.id));
  await postTransaction(tx, {
    cause: `refund:${refund.id}`,
    kind: 'refund',
    currency: plan.currency,
    vendorId: plan.vendorId,
    postings: refundPostings(payout),
    bookingId: plan.bookingId,
    paymentId: plan.id,
  });
  const booking = { ...plan, id: plan.bookingId, version: plan.bookingVersion };
  const data = { amountMinor: refund.amountMinor, currency: plan.currency };
  recordEvent(tx, actor, booking, 'refunded', { data });
  addTask(tx, 'issue-documents', { paymentId: plan.id }, { jobKey: `documents:${plan.id}` });
  await notify(tx, {
    userId: plan.customerId,
    bookingId: plan.bookingId,
    template: 'refund_sent',
    channels: ['email', 'in_app'],
    data,
    cause: `refund:${refund.id}`,
  });
}

/** The refund's parts; an unsent payout loses the vendor's, and waits when nothing is left of it. */
async function shrinkPayout(tx: Tx, plan: PaymentPlan, refundMinor: number) {
  const [payout] = await tx
    .select()
    .from(transfers)
    .where(and(eq(transfers.paymentId, plan.id), inArray(transfers.status, ['pending', 'held', 'failed'])))
    .for('update');
  const parts = splitRefund(plan, plan.refundedMinor, refundMinor, payout === undefined);
  if (!payout || parts.vendorMinor === 0) return parts;
  const left = payout.amountMinor - parts.vendorMinor;
  const version = sql`${transfers.version} + 1`;
  const status = payout.status === 'pending' ? 'held' : payout.status;
  const values = left > 0 ? { amountMinor: left, version } : { status, failureCode: 'refunded', version };
  await tx.update(transfers).set(values).where(eq(transfers.id, payout.id));
  return parts;
}
