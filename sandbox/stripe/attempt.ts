import type Stripe from 'stripe';
import type { StripeBox } from './box';
import { captureIntent } from './capture';
import { type ChargeMode, newCharge } from './charges';
import { StripeFailure } from './failure';
import type { CardFacts } from './store';

type Failure = { code: string; message: string; declineCode?: string };

const BANK_ASKS: Failure = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

export type Attempt = ChargeMode & { errorOnAction: boolean };

export const nextAction = {
  type: 'use_stripe_sdk',
  use_stripe_sdk: { type: 'three_d_secure_redirect', source: 'sandbox' },
};

export function asksForChallenge(facts: CardFacts, authenticated: boolean): boolean {
  if (authenticated) return false;
  return facts.challenge === 'always' || (facts.challenge === 'until_set_up' && !facts.setUp);
}

/** One try at charging the intent's payment method: authorized, challenged (requires_action), or a 402 thrown after recording it. */
export function attemptPayment(
  box: StripeBox,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  attempt: Attempt,
): void {
  const facts = box.store.cards.get(method.id);
  intent.payment_method = method.id;
  if (facts && asksForChallenge(facts, attempt.authenticated)) {
    if (attempt.offSession || attempt.errorOnAction) throw refuse(box, intent, method, attempt, BANK_ASKS);
    intent.status = 'requires_action';
    intent.next_action = nextAction;
    box.emit('payment_intent.requires_action', intent);
    return;
  }
  if (facts?.decline) throw refuse(box, intent, method, attempt, facts.decline);
  if (facts && attempt.authenticated && intent.setup_future_usage === 'off_session') facts.setUp = true;
  if (intent.setup_future_usage && typeof intent.customer === 'string') method.customer = intent.customer;
  const charge = newCharge(box, intent, method, attempt, null);
  intent.latest_charge = charge.id;
  intent.next_action = null;
  intent.last_payment_error = null;
  box.emit('charge.succeeded', charge);
  intent.status = 'requires_capture';
  intent.amount_capturable = intent.amount;
  if (intent.capture_method === 'manual') box.emit('payment_intent.amount_capturable_updated', intent);
  else captureIntent(box, intent, intent.amount);
}

function refuse(
  box: StripeBox,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  mode: ChargeMode,
  failure: Failure,
): StripeFailure {
  const charge = newCharge(box, intent, method, mode, failure);
  const error = {
    type: 'card_error' as const,
    code: failure.code,
    message: failure.message,
    charge: charge.id,
    ...(failure.declineCode ? { decline_code: failure.declineCode } : {}),
    payment_method: structuredClone(method),
  };
  intent.latest_charge = charge.id;
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  intent.last_payment_error = {
    ...error,
    doc_url: `https://docs.stripe.com/error-codes/${failure.code.replaceAll('_', '-')}`,
  };
  box.emit('charge.failed', charge);
  box.emit('payment_intent.payment_failed', intent);
  return new StripeFailure(402, { ...error, payment_intent: structuredClone(intent) });
}

/** The customer failed, or dismissed, the bank's question. */
export function failChallenge(box: StripeBox, intent: Stripe.PaymentIntent): void {
  const method =
    typeof intent.payment_method === 'string' ? box.store.get('payment_method', intent.payment_method) : undefined;
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  intent.last_payment_error = {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    ...(method ? { payment_method: structuredClone(method) } : {}),
  };
  box.emit('payment_intent.payment_failed', intent);
}
