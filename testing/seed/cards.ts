import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { createSetupIntent } from '@/lib/payments/provider/create-setup-intent';
import { listCards } from '@/lib/payments/provider/list-cards';

/** Saves the provider's test card for a customer, as the Payment Element would; answers its id. */
export async function saveCard(customer: Actor): Promise<string> {
  const [kept] = unwrap(await listCards(customer));
  if (kept) return kept.id;
  const { clientSecret } = unwrap(await createSetupIntent(customer));
  const intent = clientSecret.split('_secret_')[0];
  const answer = await fetch(`${process.env.STRIPE_API_URL}/v1/setup_intents/${intent}/confirm`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'payment_method=pm_card_visa',
  });
  if (!answer.ok) throw new Error(`the sandbox refused the card: ${answer.status} ${await answer.text()}`);
  const [saved] = unwrap(await listCards(customer));
  if (!saved) throw new Error('the card was not saved');
  return saved.id;
}
