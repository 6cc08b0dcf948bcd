import { mintWebhook } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/origin';
import { receiveEvent } from '@/lib/payments/commands/inbox';
import { readStripeWebhook } from '@/lib/payments/provider/read-webhook';

const CAP_BYTES = 1_000_000;

/**
 * Stripe's events: verified over the raw body, kept by event id, answered at once; a task does the rest.
 * 400 for a body that Stripe did not sign just now, 503 when it could not be kept (Stripe sends it again).
 */
export async function POST(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const event = body.length <= CAP_BYTES ? readStripeWebhook(body, request.headers.get('stripe-signature')) : null;
  if (!event) return Response.json({ code: 'bad_signature' }, { status: 400 });
  const kept = await receiveEvent(mintWebhook('stripe', originOf(request.headers)), event);
  return kept.ok ? Response.json({ received: true }) : Response.json({ code: kept.failure.code }, { status: 503 });
}
