'use client';

import type { Stripe } from '@stripe/stripe-js';

const WAIT_MS = 10_000;
const STEP_MS = 50;

/**
 * Stripe for the Payment Element. `local` waits for the `StripeScript` of the page, because Stripe's
 * loader would otherwise reach for its own address. Answers null when the script never came.
 */
export async function loadStripeHere(publishableKey: string, local: boolean): Promise<Stripe | null> {
  for (let waited = 0; local && !('Stripe' in window); waited += STEP_MS) {
    if (waited >= WAIT_MS) return null;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  const { loadStripe } = await import('@stripe/stripe-js/pure');
  return loadStripe(publishableKey);
}
