import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { findOwnProfile } from '../queries/own-payment';
import type { SavedCard } from '../schema';
import { asking } from './asking';

/** The acting customer's saved cards, newest first; none before the first one was saved. */
export function listCards(actor: Actor): Promise<Result<SavedCard[]>> {
  return asking(async () => {
    const { stripeCustomerId } = await findOwnProfile(actor);
    if (!stripeCustomerId) return [];
    const methods = await stripe().paymentMethods.list({ customer: stripeCustomerId, type: 'card', limit: 20 });
    return methods.data.flatMap(({ id, card }) =>
      card ? [{ id, brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year }] : [],
    );
  });
}
