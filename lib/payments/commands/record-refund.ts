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
import { refundPostings } from '../policy/postings';
import { type Bearer, splitRefund } from '../policy/refunds';
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
  bearer: Bearer | null;
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

async function giveBack(tx: Tx, actor: Actor, refund: typeof refunds.$inferSelect) {
  const plan = await lock(tx, refund.paymentId);
  const { amountMinor, bearer } = refund;
  const ofLines = await keptOfRefund(tx, refund.id);
  const left = await leftOf(tx, plan, refund.id);
  const parts = splitRefund(capturedOf(plan), plan.refundedMinor, left, { amountMinor, bearer, ofLines });
  const { taxMinor, vendorMinor } = parts;
  await tx.update(refunds).set({ taxMinor, vendorMinor }).where(eq(refunds.id, refund.id));
  await takeBack(tx, plan, vendorMinor, { refundId: refund.id });
  const refundedMinor = plan.refundedMinor + amountMinor;
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
    postings: refundPostings(parts),
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
