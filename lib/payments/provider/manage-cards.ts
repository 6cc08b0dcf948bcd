import type { Actor } from '@/lib/core/actor';
import { conflict, type Result, unwrap } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { usesCard } from '../queries/card-use';
import { findOwnProfile } from '../queries/own-payment';
import { asking } from './asking';
import { assertCard } from './assert-card';

/** Which saved card the acting customer's next visits suggest first. Refuses `forbidden`, `invalid` (paymentMethodId). */
export function preferCard(actor: Actor, paymentMethodId: string): Promise<Result<{ id: string }>> {
  return asking(async () => {
    const { id } = unwrap(await assertCard(actor, paymentMethodId));
    const { stripeCustomerId } = await findOwnProfile(actor);
    await stripe().customers.update(stripeCustomerId ?? '', { invoice_settings: { default_payment_method: id } });
    return { id };
  });
}

/**
 * Forgets a saved card. Refuses `forbidden`, `invalid` (paymentMethodId); conflict `card_in_use`: a visit that is not
 * paid counts on it.
 */
export function removeCard(actor: Actor, paymentMethodId: string): Promise<Result<{ id: string }>> {
  return asking(async () => {
    const { id } = unwrap(await assertCard(actor, paymentMethodId));
    if (await usesCard(actor, id)) throw conflict('card_in_use');
    await stripe().paymentMethods.detach(id);
    return { id };
  });
}
