import { readStripeEvent } from '@/lib/integrations/stripe';
import type { InboxEvent } from '../commands/inbox';

/** What to keep of a signed Stripe event; null when the body was not signed by Stripe just now, or names no object. */
export function readStripeWebhook(body: Buffer, signature: string | null): InboxEvent | null {
  try {
    const event = readStripeEvent(body, signature ?? '');
    const object = event.data.object;
    if (!('id' in object) || typeof object.id !== 'string') return null;
    return { provider: 'stripe', eventId: event.id, type: event.type, objectId: object.id };
  } catch {
    return null;
  }
}
