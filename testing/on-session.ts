import { env } from '@/lib/core/env';

type Intent = { id: string; status?: string; error?: { code?: string } };

async function post(clientSecret: string | null, path: string, params: Record<string, string>): Promise<Intent> {
  if (!clientSecret) throw new Error('there is nothing to answer');
  const id = clientSecret.split('_secret_')[0];
  const answer = await fetch(`${env().STRIPE_API_URL}/v1/payment_intents/${id}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env().STRIPE_PUBLISHABLE_KEY}` },
    body: new URLSearchParams({ client_secret: clientSecret, ...params }),
  });
  return (await answer.json()) as Intent;
}

/** The customer answers the bank's question of a payment, as Stripe.js does. */
export const challenge = (clientSecret: string | null, outcome: 'succeed' | 'fail' = 'succeed'): Promise<Intent> =>
  post(clientSecret, 'challenge', { outcome });

/** The customer types a card (`pm_card_…`) into the provider's form of a payment. */
export const payWith = (clientSecret: string | null, card: string): Promise<Intent> =>
  post(clientSecret, 'confirm', { payment_method: card });
