import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { payments, signatures } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { postHold, postHoldEnd } from '@/lib/ledger/commands/post-hold';
import { postProviderFee } from '@/lib/ledger/commands/post-provider-fee';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney, canPay } from '../policy';
import { keptOfPart } from '../policy/splits';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';
import type { IntentFacts } from '../schema';
import { type PaymentStatus, stepsTo } from '../state';
import { followDue, isReminded } from './follow-due';
import { captured } from './record-capture';

/**
 * Brings an attempt to what the provider says, with all that follows from it, in one transaction.
 * The one way in for answers, webhooks and sweeps alike: repeats and late news change nothing.
 * Conflict `intent_mismatch`: the facts are about another attempt.
 */
export function recordIntent(actor: Actor, paymentId: string, facts: IntentFacts): Promise<Result<PaymentPlan>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      tx.post(tx.select({ id: payments.id }).from(payments).where(eq(payments.id, paymentId)).for('update'));
      const found = await selectPlan(tx, eq(payments.id, paymentId));
      if (!found) throw notFound();
      const plan = { ...found, intentId: found.intentId ?? facts.intentId };
      if (actor.kind !== 'system' && !canMoveMoney(actor) && !canPay(actor, plan.bookingId)) throw forbidden();
      if (facts.intentId && plan.intentId !== facts.intentId) throw conflict('intent_mismatch');
      if (plan.intentId !== found.intentId) {
        await tx.update(payments).set({ stripePaymentIntentId: plan.intentId }).where(eq(payments.id, paymentId));
      }
      const steps = stepsTo(plan.status, facts.state);
      let before = plan;
      for (const [at, step] of steps.entries()) {
        if (at > 0) before = (await selectPlan(tx, eq(payments.id, paymentId))) ?? plan;
        await takeStep(tx, actor, before, step, facts);
      }
      if (steps.at(-1) === 'authorized') await postHold(tx, plan);
      if (plan.status === 'authorized' && steps.length > 0) await postHoldEnd(tx, plan);
      if (facts.feeMinor && facts.state === 'captured') await postProviderFee(tx, plan, facts.feeMinor);
      return (await selectPlan(tx, eq(payments.id, paymentId))) ?? plan;
    }),
  );
}

async function takeStep(tx: Tx, actor: Actor, plan: PaymentPlan, step: PaymentStatus, facts: IntentFacts) {
  const [moved] = await tx
    .update(payments)
    .set({ status: step, version: sql`${payments.version} + 1`, ...valuesOf(step, facts, plan) })
    .where(and(eq(payments.id, plan.id), eq(payments.status, plan.status)))
    .returning({ id: payments.id });
  if (!moved) throw conflict('state_changed');
  await standings(tx, plan.id, step);
  await EFFECTS[step]?.(tx, actor, plan, facts);
  await followDue(tx, actor, plan, step);
}

function valuesOf(step: PaymentStatus, facts: IntentFacts, plan: PaymentPlan) {
  const card = {
    cardLabel: facts.cardLabel ?? plan.cardLabel,
    paymentMethodId: facts.paymentMethodId ?? plan.paymentMethodId,
  };
  if (step === 'authorized') {
    return {
      ...card,
      stripeChargeId: facts.chargeId,
      captureBefore: facts.captureBefore,
      authorizedAt: sql`app_now()`,
      failureCode: null,
    };
  }
  if (step === 'captured') {
    return {
      stripeChargeId: facts.chargeId,
      capturedMinor: facts.receivedMinor,
      ...keptOfPart(facts.receivedMinor, plan.amountMinor, plan),
      capturedAt: sql`app_now()`,
    };
  }
  return { ...card, failureCode: facts.failureCode };
}

const isReplacedBy = (paymentId: string) => and(eq(payments.replacedBy, paymentId), eq(payments.status, 'authorized'));

/** The hold that this attempt was to replace: given back now that the new one stands, or standing again without it. */
async function standings(tx: Tx, paymentId: string, step: PaymentStatus): Promise<void> {
  if (step === 'authorized') {
    const former = await tx.select({ id: payments.id }).from(payments).where(isReplacedBy(paymentId));
    for (const { id } of former) addTask(tx, 'void-payment', { paymentId: id }, { jobKey: `void:${id}` });
  }
  if (step === 'failed' || step === 'cancelled') {
    await tx.update(payments).set({ replacedBy: null }).where(isReplacedBy(paymentId));
  }
}

type Effect = (tx: Tx, actor: Actor, plan: PaymentPlan, facts: IntentFacts) => Promise<void>;

const EFFECTS: Partial<Record<PaymentStatus, Effect>> = {
  requires_action: needsAction,
  authorized: held,
  captured,
  failed,
  lapsed,
};

const subject = (plan: PaymentPlan) => ({ ...plan, id: plan.bookingId, version: plan.bookingVersion });
const money = (plan: PaymentPlan) => ({ amountMinor: plan.amountMinor, currency: plan.currency });

async function needsAction(tx: Tx, actor: Actor, plan: PaymentPlan) {
  // On session the customer is already looking at the bank's question.
  if (plan.purpose !== 'visit' || plan.holdMode === 'on_session') return;
  recordEvent(tx, actor, subject(plan), 'payment_needs_action', { data: money(plan) });
}

async function held(tx: Tx, actor: Actor, plan: PaymentPlan, facts: IntentFacts) {
  if (plan.purpose !== 'visit') return;
  recordEvent(tx, actor, subject(plan), 'payment_held', { data: { ...money(plan), card: facts.cardLabel } });
  if (plan.bookingStatus === 'cancelled') return addTask(tx, 'void-payment', { paymentId: plan.id });
  if (plan.bookingStatus !== 'signed') return;
  // Signing did not wait; now that there is a hold, the sealed evidence captures it.
  const [sealed] = await tx
    .select({ sha256: signatures.evidenceSha256 })
    .from(signatures)
    .where(eq(signatures.bookingId, plan.bookingId));
  if (!sealed) return;
  const payload = { bookingId: plan.bookingId, evidenceSha256: sealed.sha256 };
  addTask(tx, 'capture-payment', payload, { jobKey: `capture:${sealed.sha256}` });
}

async function failed(tx: Tx, actor: Actor, plan: PaymentPlan, facts: IntentFacts) {
  // A card form that was left, of what is no visit, is nobody's news.
  if (facts.state !== 'failed' && plan.purpose !== 'visit') return;
  recordEvent(tx, actor, subject(plan), 'payment_failed', { data: { ...money(plan), code: facts.failureCode } });
  if (facts.state !== 'failed' || (await isReminded(tx, plan))) return;
  await notify(tx, {
    userId: plan.customerId,
    bookingId: plan.bookingId,
    template: 'payment_failed',
    channels: ['sms', 'email', 'in_app'],
    data: money(plan),
    cause: `payment_failed:${plan.id}`,
  });
}

/** A hold is never lost silently: it is in the timeline, and the next one is asked for at once. */
async function lapsed(tx: Tx, actor: Actor, plan: PaymentPlan) {
  if (plan.replacedBy !== null) return;
  recordEvent(tx, actor, subject(plan), 'payment_failed', { data: { ...money(plan), code: 'hold_lapsed' } });
  if (plan.bookingStatus === 'completed' || plan.bookingStatus === 'signed') {
    addTask(tx, 'hold-payment', { bookingId: plan.bookingId });
  }
}
