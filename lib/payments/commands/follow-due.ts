import 'server-only';
import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { paymentDues } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { openVisitDue } from '../queries/due-plan';
import type { PaymentPlan } from '../queries/payment-plan';
import type { DueStatus, PaymentStatus } from '../state';
import { oweShortfall, oweVisit } from './open-due';

const dueOf = (plan: PaymentPlan): SQL | undefined =>
  plan.purpose === 'visit' ? openVisitDue(plan.bookingId) : plan.dueId ? eq(paymentDues.id, plan.dueId) : sql`false`;

/** What a step of an attempt means for what is owed, in the transaction that records it. `plan` is from before the step. */
export async function followDue(tx: Tx, actor: Actor, plan: PaymentPlan, step: PaymentStatus): Promise<void> {
  if (step === 'captured') {
    await closeDues(tx, dueOf(plan), 'paid');
    if (plan.purpose === 'visit') await oweShortfall(tx, actor, plan);
  }
  if (plan.purpose !== 'visit') return;
  // Held again: what is held is captured by itself.
  if (step === 'authorized') await closeDues(tx, dueOf(plan), 'ended');
  const isDone = plan.bookingStatus === 'completed' || plan.bookingStatus === 'signed';
  const isOpen = step === 'failed' || (step === 'requires_action' && plan.holdMode === 'off_session');
  if (isOpen && isDone && !plan.isRenewal) await oweVisit(tx, plan);
}

/** Ends dues that still stand; within a transaction. */
export async function closeDues(tx: Tx, where: SQL | undefined, status: Extract<DueStatus, 'paid' | 'ended'>) {
  await asSystem(tx, () =>
    tx
      .update(paymentDues)
      .set({ status, closedAt: sql`app_now()`, nextAt: null, version: sql`${paymentDues.version} + 1` })
      .where(and(where, inArray(paymentDues.status, ['open', 'overdue']))),
  );
}

/** Whether its customer is being reminded of this money already: a silent try that fails is no news. */
export async function isReminded(tx: Tx, plan: PaymentPlan): Promise<boolean> {
  const [due] = await tx
    .select({ id: paymentDues.id })
    .from(paymentDues)
    .where(and(dueOf(plan), gt(paymentDues.step, 0)));
  return due !== undefined;
}
