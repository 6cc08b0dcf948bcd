import type Stripe from 'stripe';
import { stripe } from '@/lib/integrations/stripe';
import type { PaymentPlan } from '../queries/payment-plan';
import { once } from './once';
import { payeeOnCapture, payeeOnCharge } from './payee';

const EXPAND = ['latest_charge.balance_transaction', 'latest_charge.transfer'];
const RECENT = 100;

export const readIntent = (id: string): Promise<Stripe.PaymentIntent> =>
  stripe().paymentIntents.retrieve(id, { expand: EXPAND });

/** The provider's side of an attempt, also when its id was lost on the way back to us. */
export async function findIntent(plan: PaymentPlan): Promise<Stripe.PaymentIntent | undefined> {
  if (plan.intentId) return readIntent(plan.intentId);
  const customer = plan.stripeCustomerId ? { customer: plan.stripeCustomerId } : {};
  const recent = await stripe().paymentIntents.list({ ...customer, limit: RECENT });
  const found = recent.data.find((intent) => intent.metadata.paymentId === plan.id);
  return found && readIntent(found.id);
}

/** Makes the intent of an attempt, once; a declined one is found by reading, not by its error. */
export function createIntent(
  plan: PaymentPlan,
  params: Partial<Stripe.PaymentIntentCreateParams>,
): Promise<Stripe.PaymentIntent> {
  return once(
    plan.id,
    () => findIntent(plan),
    async (idempotencyKey) =>
      stripe().paymentIntents.create(
        {
          amount: plan.amountMinor,
          currency: plan.currency.toLowerCase(),
          allowed_payment_method_types: ['card'],
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          description: `${plan.reference} ${plan.serviceTitle}`,
          transfer_group: plan.bookingId,
          metadata: { paymentId: plan.id, bookingId: plan.bookingId },
          ...(plan.stripeCustomerId ? { customer: plan.stripeCustomerId } : {}),
          ...(plan.stripeCustomerId && plan.paymentMethodId ? { payment_method: plan.paymentMethodId } : {}),
          ...(await payeeOnCharge(plan)),
          expand: EXPAND,
          ...params,
        },
        { idempotencyKey },
      ),
  );
}

/** Takes a held amount or a part of it, once, and answers the intent as it is then; the rest goes back to the card. */
export function captureIntent(
  plan: PaymentPlan,
  intentId: string,
  amountMinor = plan.amountMinor,
): Promise<Stripe.PaymentIntent> {
  let payee: ReturnType<typeof payeeOnCapture> = {};
  const find = async () => {
    const intent = await readIntent(intentId);
    payee = payeeOnCapture(plan, intent, amountMinor);
    return intent.status === 'requires_capture' ? undefined : intent;
  };
  const part = amountMinor < plan.amountMinor ? { amount_to_capture: amountMinor } : {};
  const key = amountMinor < plan.amountMinor ? `capture:${plan.id}:${amountMinor}` : `capture:${plan.id}`;
  return once(key, find, (idempotencyKey) =>
    stripe().paymentIntents.capture(intentId, { ...part, ...payee, expand: EXPAND }, { idempotencyKey }),
  );
}

const FINAL = ['succeeded', 'canceled'];

/** Gives a hold back, once; an intent that was captured meanwhile is answered as it is. */
export function cancelIntent(plan: PaymentPlan, intentId: string): Promise<Stripe.PaymentIntent> {
  const find = async () => {
    const intent = await readIntent(intentId);
    return FINAL.includes(intent.status) ? intent : undefined;
  };
  return once(`void:${plan.id}`, find, (idempotencyKey) =>
    stripe().paymentIntents.cancel(intentId, { expand: EXPAND }, { idempotencyKey }),
  );
}
