import type Stripe from 'stripe';
import type { StripeCall } from './box';
import { noSuch } from './failure';
import { text } from './form';

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

/** A publishable key opens an intent only together with its client secret. */
export function checkClientSecret(call: StripeCall, intent: Intent): void {
  if (call.key === 'publishable' && text(call.params, 'client_secret') !== intent.client_secret) {
    throw noSuch(intent.object, intent.id, 'client_secret');
  }
}

/** What a browser may see: neither customer, charge nor metadata. */
export function browserView<T extends Intent>(call: StripeCall, intent: T): T {
  if (call.key === 'secret') return intent;
  const { customer: _customer, metadata: _metadata, ...rest } = intent;
  return { ...rest, ...('latest_charge' in rest ? { latest_charge: undefined } : {}) } as unknown as T;
}
