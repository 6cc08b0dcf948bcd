import type { Actor } from '@/lib/core/actor';
import { invalid, type Result } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { findOwnProfile } from '../queries/own-payment';
import type { SavedCard } from '../schema';
import { asking } from './asking';

const unknownCard = () => invalid({ path: 'paymentMethodId', message: 'card_unknown' });

/** Makes sure that a saved card is the acting customer's own; `invalid` on `paymentMethodId` (`card_unknown`) otherwise. */
export function assertCard(actor: Actor, paymentMethodId: string): Promise<Result<SavedCard>> {
  return asking(async () => {
    const { stripeCustomerId } = await findOwnProfile(actor);
    if (!stripeCustomerId || !/^pm_\w{1,100}$/.test(paymentMethodId)) throw unknownCard();
    const method = await stripe()
      .paymentMethods.retrieve(paymentMethodId)
      .catch((error: unknown) => {
        throw stripeFailure(error)?.status === 404 ? unknownCard() : error;
      });
    const { id, card, customer } = method;
    if (customer !== stripeCustomerId || !card) throw unknownCard();
    return { id, brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year };
  });
}
