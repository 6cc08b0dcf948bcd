import Stripe from 'stripe';
import { env } from '@/lib/core/env';
import { failpoint } from '@/lib/core/failpoints';

/** The API version this code was written against; the SDK's types describe the same one. */
const API_VERSION = '2026-10-28.endive';
const TIMEOUT_MS = 20_000;
const NETWORK_RETRIES = 2;

let client: Stripe | undefined;

/**
 * The Stripe SDK at the address of STRIPE_API_URL (absent: Stripe itself).
 * Retries dropped connections, 409 and 5xx, but not 429; pass `idempotencyKey` with every POST that moves money.
 */
export function stripe(): Stripe {
  client ??= new Stripe(env().STRIPE_SECRET_KEY, {
    apiVersion: API_VERSION,
    maxNetworkRetries: NETWORK_RETRIES,
    timeout: TIMEOUT_MS,
    telemetry: false,
    httpClient: httpClient(),
    ...address(env().STRIPE_API_URL),
  });
  return client;
}

/** Node's, with the places where a process may die: before a question leaves it, and once the whole answer is there. */
function httpClient(): Stripe.HttpClient {
  const client = Stripe.createNodeHttpClient();
  const send = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    const what = `${request[3]} ${request[2]}`;
    await failpoint('provider_asked', what);
    const response = await send(...request);
    const read = response.toJSON.bind(response);
    response.toJSON = async () => {
      const body = await read();
      await failpoint('provider_answered', what);
      return body;
    };
    return response;
  };
  return client;
}

function address(url: string | undefined): { host?: string; port?: string; protocol?: 'http' | 'https' } {
  if (!url) return {};
  const { hostname, port, protocol } = new URL(url);
  const secure = protocol === 'https:';
  return { host: hostname, port: port || (secure ? '443' : '80'), protocol: secure ? 'https' : 'http' };
}

/** The event in a webhook's raw body; throws `StripeSignatureVerificationError` when it was not signed by Stripe just now. */
export function readStripeEvent(rawBody: string | Buffer, signature: string): Stripe.Event {
  return stripe().webhooks.constructEvent(rawBody, signature, env().STRIPE_WEBHOOK_SECRET);
}

/** The parts of a Stripe failure that decisions rest on; null for anything that is not Stripe's answer. */
export function stripeFailure(error: unknown): {
  code: string | null;
  declineCode: string | null;
  status: number | null;
  isCardError: boolean;
  replayed: boolean;
} | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  return {
    code: error.code || null,
    declineCode: error.decline_code || null,
    status: error.statusCode ?? null,
    isCardError: error instanceof Stripe.errors.StripeCardError,
    // The answer was saved under its idempotency key: the same key will never answer anything else.
    replayed: error.headers?.['idempotent-replayed'] === 'true',
  };
}
