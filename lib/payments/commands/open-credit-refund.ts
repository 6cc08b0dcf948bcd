import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { payments, refunds } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { creditFor } from '../policy/credit';
import { selectCreditBalance } from '../queries/credit-balance';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';
import type { RefundOrder } from './record-refund';

/** What a customer may spend is reckoned by one transaction at a time. */
export async function lockCredit(tx: Tx, customerId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`credit:${customerId}`}, 0))`);
}

/**
 * Decides what of a customer's credit goes back to the card with a captured payment, and writes it down as a refund that
 * nobody but the credit bears; once a payment. Null when there is none, or it was given before.
 */
export function openCreditRefund(actor: Actor, paymentId: string): Promise<Result<RefundOrder | null>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      if (actor.kind !== 'system') throw forbidden();
      await tx.select({ id: payments.id }).from(payments).where(eq(payments.id, paymentId)).for('update');
      const plan = await selectPlan(tx, eq(payments.id, paymentId));
      if (!plan) throw notFound();
      await lockCredit(tx, plan.customerId);
      const [before] = await tx
        .select()
        .from(refunds)
        .where(and(eq(refunds.paymentId, paymentId), eq(refunds.bearer, 'credit'), ne(refunds.status, 'failed')));
      if (before) return before.status === 'created' ? orderOf(before) : null;
      const amountMinor = await leftToGive(tx, plan);
      if (amountMinor === 0) return null;
      const [opened] = await tx
        .insert(refunds)
        .values({ paymentId, amountMinor, reason: 'credit', bearer: 'credit', currency: plan.currency })
        .returning();
      return opened ? orderOf(opened) : null;
    }),
  );
}

const orderOf = ({ id, paymentId, amountMinor, reason }: typeof refunds.$inferSelect): RefundOrder => ({
  id,
  paymentId,
  amountMinor,
  reason,
  bearer: 'credit',
  lines: null,
});

/** The credit that no other payment is giving back already, up to what of this one is left. */
async function leftToGive(tx: Tx, plan: PaymentPlan): Promise<number> {
  if (plan.status !== 'captured' && plan.status !== 'partially_refunded') return 0;
  const [under] = await tx
    .select({ minor: sql<number>`coalesce(sum(${refunds.amountMinor}), 0)::int` })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(
      and(
        eq(payments.customerId, plan.customerId),
        eq(payments.currency, plan.currency),
        eq(refunds.bearer, 'credit'),
        eq(refunds.status, 'created'),
      ),
    );
  const balance = await selectCreditBalance(tx, plan.customerId, plan.currency);
  return creditFor(plan, balance - (under?.minor ?? 0));
}
