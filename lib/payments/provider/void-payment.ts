import type { Actor } from '@/lib/core/actor';
import { failed, notFound, type Result, unwrap } from '@/lib/core/errors';
import { recordIntent } from '../commands/record-intent';
import { findPlan, type PaymentPlan } from '../queries/payment-plan';
import type { IntentFacts } from '../schema';
import { asking } from './asking';
import { factsOf } from './intent-facts';
import { cancelIntent, findIntent } from './intents';

const CANCELLED: IntentFacts = {
  state: 'cancelled',
  intentId: null,
  chargeId: null,
  cardLabel: null,
  paymentMethodId: null,
  captureBefore: null,
  receivedMinor: 0,
  feeMinor: null,
  transfer: null,
  failureCode: 'cancelled',
};

/** Gives an attempt up: the hold goes back to the card. One that was captured meanwhile is recorded as captured. */
export async function voidPayment(actor: Actor, paymentId: string): Promise<Result<PaymentPlan>> {
  const plan = await findPlan(actor, { paymentId });
  return plan ? letGo(actor, plan) : failed(notFound().failure);
}

/** The same of an attempt that the actor was found to be entitled to. */
export function letGo(actor: Actor, plan: PaymentPlan): Promise<Result<PaymentPlan>> {
  return asking(async () => {
    const intent = await findIntent(plan);
    const facts = intent ? factsOf(await cancelIntent(plan, intent.id), plan.holdMode) : CANCELLED;
    return unwrap(await recordIntent(actor, plan.id, facts));
  });
}
