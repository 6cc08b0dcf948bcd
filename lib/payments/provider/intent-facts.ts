import type Stripe from 'stripe';
import type { HoldMode, IntentFacts } from '../schema';
import type { ProviderState } from '../state';

/** "visa 4242" */
export function cardLabel(card: { brand: string | null; last4: string | null } | null | undefined): string | null {
  return card?.last4 ? `${card.brand ?? 'card'} ${card.last4}` : null;
}

/**
 * An off-session attempt ends with the provider's answer. On session the customer may try another card on the same
 * intent, so a decline leaves it open. https://docs.stripe.com/payments/paymentintents/lifecycle
 */
function stateOf(intent: Stripe.PaymentIntent, holdMode: HoldMode): ProviderState {
  switch (intent.status) {
    case 'requires_capture':
      return 'authorized';
    case 'succeeded':
      return 'captured';
    case 'canceled':
      return intent.cancellation_reason === 'automatic' ? 'lapsed' : 'cancelled';
    case 'requires_action':
      return 'requires_action';
    case 'requires_payment_method':
      if (holdMode === 'on_session' || !intent.last_payment_error) return 'open';
      return intent.last_payment_error.code === 'authentication_required' ? 'requires_action' : 'failed';
    default:
      return 'open';
  }
}

const idOf = (thing: string | { id: string } | null | undefined): string | null =>
  typeof thing === 'string' ? thing : (thing?.id ?? null);

/** What an intent (with its charge and that one's balance transaction expanded) says about our attempt. */
export function factsOf(intent: Stripe.PaymentIntent, holdMode: HoldMode): IntentFacts {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const card = charge?.payment_method_details?.card;
  const before = card?.capture_before;
  const balance = typeof charge?.balance_transaction === 'object' ? charge.balance_transaction : null;
  const transfer = typeof charge?.transfer === 'object' ? charge.transfer : null;
  const failure = intent.last_payment_error;
  return {
    state: stateOf(intent, holdMode),
    intentId: intent.id,
    chargeId: idOf(intent.latest_charge),
    cardLabel: cardLabel(card ?? failure?.payment_method?.card),
    paymentMethodId: idOf(intent.payment_method) ?? failure?.payment_method?.id ?? null,
    captureBefore: before ? new Date(before * 1000) : null,
    receivedMinor: intent.amount_received,
    feeMinor: balance?.fee ?? null,
    transfer: transfer && { stripeTransferId: transfer.id, amountMinor: transfer.amount },
    failureCode: failure ? (failure.decline_code ?? failure.code ?? 'declined') : null,
  };
}
