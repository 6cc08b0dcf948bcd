import { stripeFailure } from '@/lib/integrations/stripe';

const KEYS = 6;

/**
 * Makes the provider do something exactly once: reads its state first, then asks under `key`, and reads again
 * when the answer was lost. A failure saved under a key is replayed for a day whatever is asked with it
 * (https://docs.stripe.com/api/idempotent_requests), so after a replayed 5xx that did nothing the next key is tried.
 */
export async function once<T>(
  key: string,
  find: () => Promise<T | undefined>,
  ask: (key: string) => Promise<T>,
): Promise<T> {
  const known = await find();
  if (known) return known;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask(attempt === 1 ? key : `${key}:${attempt}`);
    } catch (error) {
      const made = await find();
      if (made) return made;
      const failure = stripeFailure(error);
      if (attempt === KEYS || !failure?.replayed || (failure.status ?? 0) < 500) throw error;
    }
  }
}
