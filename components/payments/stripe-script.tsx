import { headers } from 'next/headers';
import { stripeScriptUrl } from '@/lib/core/browser-settings';

/**
 * Loads the sandbox's Stripe.js where a page takes cards. In production nothing is rendered: there
 * `loadStripe` fetches Stripe's own file, which `strict-dynamic` allows.
 */
export async function StripeScript() {
  const head = await headers();
  const address = stripeScriptUrl(head.get('host'));
  if (!address) return null;
  return <script src={address} nonce={head.get('x-nonce') ?? undefined} async />;
}
