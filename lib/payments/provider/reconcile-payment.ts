import type { Actor } from '@/lib/core/actor';
import { failed, notFound, type Result, unwrap } from '@/lib/core/errors';
import { recordIntent } from '../commands/record-intent';
import { findPlan, type PaymentPlan } from '../queries/payment-plan';
import { asking } from './asking';
import { factsOf } from './intent-facts';
import { findIntent } from './intents';

/** Reads the provider's side of an attempt and records what it says; an attempt it never heard of stays as it is. */
export function reconcilePlan(actor: Actor, plan: PaymentPlan): Promise<Result<PaymentPlan>> {
  return asking(async () => {
    const intent = await findIntent(plan);
    return intent ? unwrap(await recordIntent(actor, plan.id, factsOf(intent, plan.holdMode))) : plan;
  });
}

/** The same by the attempt's id, for sweeps and managers. */
export async function reconcilePayment(actor: Actor, paymentId: string): Promise<Result<PaymentPlan>> {
  const plan = await findPlan(actor, { paymentId });
  return plan ? reconcilePlan(actor, plan) : failed(notFound().failure);
}
