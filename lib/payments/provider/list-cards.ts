import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { findOwnProfile } from '../queries/own-payment';
import type { SavedCard } from '../schema';
import { asking } from './asking';

/** The acting customer's saved cards, the preferred one first, then the newest; none before the first one was saved. */
export function listCards(actor: Actor): Promise<Result<SavedCard[]>> {
  return asking(async () => {
    const { stripeCustomerId } = await findOwnProfile(actor);
    if (!stripeCustomerId) return [];
    const [customer, methods] = await Promise.all([
      stripe().customers.retrieve(stripeCustomerId),
      stripe().paymentMethods.list({ customer: stripeCustomerId, type: 'card', limit: 20 }),
    ]);
    const preferred = customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method);
    return methods.data
      .flatMap(({ id, card }) => (card ? [{ ...shown(id, card), isDefault: id === preferred }] : []))
      .sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  });
}

const idOf = (thing: string | { id: string } | null): string | null =>
  typeof thing === 'string' ? thing : (thing?.id ?? null);

const shown = (id: string, card: Stripe.PaymentMethod.Card) => ({
  id,
  brand: card.brand,
  last4: card.last4,
  expMonth: card.exp_month,
  expYear: card.exp_year,
});
