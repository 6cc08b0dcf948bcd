import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { createSetupIntent } from '@/lib/payments/provider/create-setup-intent';
import { listCards } from '@/lib/payments/provider/list-cards';

/** Saves one of the provider's test cards for a customer, as the Payment Element would; answers its id. */
export async function saveCard(customer: Actor, card = 'pm_card_visa'): Promise<string> {
  const [kept] = unwrap(await listCards(customer));
  if (kept) return kept.id;
  const { clientSecret } = unwrap(await createSetupIntent(customer));
  const confirmed = await ask(clientSecret, 'confirm', { payment_method: card });
  if (confirmed.status === 'requires_action') await ask(clientSecret, 'challenge', { outcome: 'succeed' });
  const [saved] = unwrap(await listCards(customer));
  if (!saved) throw new Error('the card was not saved');
  return saved.id;
}

/** What the browser would ask of the provider, its bank's question included. */
async function ask(clientSecret: string, verb: string, params: Record<string, string>): Promise<{ status: string }> {
  const [intent] = clientSecret.split('_secret_');
  const answer = await fetch(`${process.env.STRIPE_API_URL}/v1/setup_intents/${intent}/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.STRIPE_PUBLISHABLE_KEY}` },
    body: new URLSearchParams({ client_secret: clientSecret, ...params }),
  });
  if (!answer.ok) throw new Error(`the sandbox refused the card: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { status: string };
}
