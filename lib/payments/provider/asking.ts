import { failed, ok, Refusal, type Result } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { stripeFailure } from '@/lib/integrations/stripe';

const COME_BACK_SECONDS = 5;

/**
 * Runs a step that talks to the provider. Its silence, 409, 429 and 5xx become `unavailable`
 * (`provider_unavailable`): nothing is lost by asking again. What it refuses otherwise is our mistake, and thrown.
 */
export async function asking<T>(step: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await step());
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    const failure = stripeFailure(error);
    if (!failure) throw error;
    const { status, code } = failure;
    if (status !== null && status !== 409 && status !== 429 && status < 500) throw error;
    log.warn('payment provider does not answer', { provider: 'stripe', status, code });
    return failed({ kind: 'unavailable', code: 'provider_unavailable', retryAfterSeconds: COME_BACK_SECONDS });
  }
}
