import type { Actor } from '@/lib/core/actor';
import { failed, notFound, ok, type Result } from '@/lib/core/errors';
import { findPlan, wasRefusedLately } from '../queries/payment-plan';
import { holdPayment } from './hold-payment';
import { voidPayment } from './void-payment';

/** `renewed`: a new hold stands and the old one goes back by a task; `refused`: the old one stands as long as it may. */
export type Renewal = 'renewed' | 'refused';

/**
 * Replaces a hold by a new one on the same card. The old one is given back only once the new one stands, so a refusal,
 * a bank that wants its customer, or a provider that does not answer loses nothing that was held. Repeating it goes on
 * with the attempt that was begun; a card that said no is asked again after an hour.
 */
export async function renewHold(actor: Actor, paymentId: string): Promise<Result<Renewal>> {
  const plan = await findPlan(actor, { paymentId });
  if (!plan) return failed(notFound().failure);
  if (plan.status !== 'authorized' || (await wasRefusedLately(actor, plan.bookingId))) return ok('refused');
  const held = await holdPayment(actor, plan.bookingId, plan.id);
  if (!held.ok) return held;
  if (held.value === 'requires_action') {
    // Nobody is there to answer the bank; an open attempt would stand in the way of the hold that there is.
    const begun = await findPlan(actor, { bookingId: plan.bookingId });
    const given = begun?.isRenewal ? await voidPayment(actor, begun.id) : ok(undefined);
    if (!given.ok) return given;
  }
  return ok(held.value === 'authorized' ? 'renewed' : 'refused');
}
