import type { Actor } from '@/lib/core/actor';
import { ok, type Result, unwrap } from '@/lib/core/errors';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import { type CardCheck, openCheck, recordCheck } from '../commands/card-checks';
import { type CheckResult, outlives } from '../policy/card-checks';
import { asking } from './asking';

/**
 * Looks at a visit's card without charging it: whether it is still its customer's, outlives the visit, and whether its
 * bank would let it be charged without him. Repeating a check asks nothing twice. Null: there was nothing to look at.
 */
export async function checkCard(
  actor: Actor,
  { bookingId, occasion }: { bookingId: string; occasion: 'before' | 'start' },
): Promise<Result<CheckResult | null>> {
  const opened = await openCheck(actor, bookingId, occasion);
  if (!opened.ok || !opened.value) return opened.ok ? ok(null) : opened;
  const check = opened.value;
  return asking(async () => {
    const result = (await standing(check)) ?? (await bankSays(check));
    unwrap(await recordCheck(actor, check.id, result));
    return result;
  });
}

/** What the card itself says; null when it is there and in date. */
async function standing({ paymentMethodId, stripeCustomerId, endsAt }: CardCheck): Promise<CheckResult | null> {
  const method = await stripe()
    .paymentMethods.retrieve(paymentMethodId)
    .catch((error: unknown) => {
      if (stripeFailure(error)?.status === 404) return null;
      throw error;
    });
  if (!method?.card || method.customer !== stripeCustomerId) return 'gone';
  const card = { expMonth: method.card.exp_month, expYear: method.card.exp_year };
  return outlives(card, endsAt) ? null : 'expired';
}

/** What its bank says to being asked for nothing. https://docs.stripe.com/payments/save-and-reuse */
async function bankSays({ id, paymentMethodId, stripeCustomerId }: CardCheck): Promise<CheckResult> {
  try {
    const intent = await stripe().setupIntents.create(
      {
        customer: stripeCustomerId,
        payment_method: paymentMethodId,
        confirm: true,
        usage: 'off_session',
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        metadata: { checkId: id },
      },
      { idempotencyKey: id },
    );
    if (intent.status === 'succeeded' || intent.status === 'processing') return 'good';
    // Nobody is there to answer: an intent left open would only wait.
    if (intent.status === 'requires_action') await stripe().setupIntents.cancel(intent.id);
    return 'needs_bank';
  } catch (error) {
    const failure = stripeFailure(error);
    if (failure?.code === 'setup_intent_unexpected_state') return 'needs_bank';
    if (!failure?.isCardError) throw error;
    return failure.code === 'expired_card' ? 'expired' : 'declined';
  }
}
