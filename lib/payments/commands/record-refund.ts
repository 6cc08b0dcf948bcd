import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { payments, refunds } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney } from '../policy';
import { creditUsedPostings } from '../policy/credit';
import { refundPostings } from '../policy/postings';
import { type Bearer, type RefundSource, splitRefund } from '../policy/refunds';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';
import type { RefundLineInput } from '../schema/refunds';
import { standingOf } from '../state';
import { assertLines, keptOfRefund, writeLines } from './refund-lines';
import { capturedOf, leftOf, takeBack } from './take-back';

const mayRefund = (actor: Actor) => actor.kind === 'system' || canMoveMoney(actor);

/** A refund as somebody decided it; its id is the action's. Lines, where there are any, add up to it. */
export type RefundOrder = {
  id: string;
  paymentId: string;
  amountMinor: number;
  reason: string;
  bearer: RefundSource | null;
  lines: readonly RefundLineInput[] | null;
};

/** Persists a refund before the provider hears of it; its id is the action's, so repeating opens nothing twice. */
export function openRefund(actor: Actor, order: RefundOrder): Promise<Result<PaymentPlan>> {
  return writeAs(actor, async (tx) => {
    if (!mayRefund(actor)) throw forbidden();
    const { id, paymentId, amountMinor, reason, lines } = order;
    const plan = await lock(tx, paymentId);
    const [known] = await tx.select({ id: refunds.id }).from(refunds).where(eq(refunds.id, id));
    if (known) return plan;
    if (plan.refundedMinor + amountMinor > plan.capturedMinor) throw conflict('refund_too_high');
    if (lines) await assertLines(tx, plan, lines);
    const bearer = order.bearer ?? 'shared';
    await tx.insert(refunds).values({ id, paymentId, amountMinor, reason, bearer, currency: plan.currency });
    if (lines) await writeLines(tx, id, lines);
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

type Refund = typeof refunds.$inferSelect;

async function giveBack(tx: Tx, actor: Actor, refund: Refund) {
  const plan = await lock(tx, refund.paymentId);
  const { amountMinor, bearer } = refund;
  const refundedMinor = plan.refundedMinor + amountMinor;
  const postings =
    bearer === 'credit'
      ? creditUsedPostings(amountMinor)
      : await shareOut(tx, plan, { ...refund, bearer }, refundedMinor === plan.capturedMinor);
  // A bank that took the money back meanwhile keeps its say.
  const status = plan.status === 'charged_back' ? plan.status : standingOf(refundedMinor, plan.capturedMinor);
  await tx
    .update(payments)
    .set({ status, refundedMinor, version: sql`${payments.version} + 1` })
    .where(eq(payments.id, plan.id));
  await postTransaction(tx, {
    cause: `refund:${refund.id}`,
    kind: 'refund',
    currency: plan.currency,
    vendorId: plan.vendorId,
    customerId: plan.customerId,
    postings,
    bookingId: plan.bookingId,
    paymentId: plan.id,
  });
  const booking = { ...plan, id: plan.bookingId, version: plan.bookingVersion };
  const data = { amountMinor: refund.amountMinor, currency: plan.currency };
  recordEvent(tx, actor, booking, bearer === 'credit' ? 'credit_used' : 'refunded', { data });
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

/**
 * Who gives what of a refund of the price. The last of it also brings back the credit that had come off this payment:
 * its customer has paid nothing then, and his credit is his again.
 */
async function shareOut(tx: Tx, plan: PaymentPlan, refund: Refund & { bearer: Bearer }, isLast: boolean) {
  const { id, bearer } = refund;
  const usedMinor = await creditUsed(tx, plan.id);
  const creditMinor = isLast ? usedMinor : 0;
  const amountMinor = refund.amountMinor + creditMinor;
  const ofLines = creditMinor > 0 ? null : await keptOfRefund(tx, id);
  const left = await leftOf(tx, plan, id);
  const before = plan.refundedMinor - usedMinor;
  const parts = splitRefund(capturedOf(plan), before, left, { amountMinor, bearer, ofLines });
  const { taxMinor, vendorMinor } = parts;
  await tx.update(refunds).set({ taxMinor, vendorMinor, creditMinor }).where(eq(refunds.id, id));
  await takeBack(tx, plan, vendorMinor, { refundId: id });
  return refundPostings(parts, creditMinor);
}

/** What of a payment came off by its customer's credit. */
async function creditUsed(tx: Tx, paymentId: string): Promise<number> {
  const [row] = await tx
    .select({ minor: sql<number>`coalesce(sum(${refunds.amountMinor}), 0)::int` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.bearer, 'credit'), eq(refunds.status, 'succeeded')));
  return row?.minor ?? 0;
}
