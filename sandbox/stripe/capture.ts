import type Stripe from 'stripe';
import type { StripeBox } from './box';
import { captureCharge, releaseCharge } from './charges';
import { openDispute } from './disputes';
import { invalidRequest } from './failure';
import { moveMoney } from './transfers';

const chargeOf = (box: StripeBox, intent: Stripe.PaymentIntent): Stripe.Charge | undefined =>
  typeof intent.latest_charge === 'string' ? box.store.get('charge', intent.latest_charge) : undefined;

/** Takes `amount` minor units of an authorized intent, once; the rest of the hold is released. */
export function captureIntent(box: StripeBox, intent: Stripe.PaymentIntent, amount: number): void {
  const charge = chargeOf(box, intent);
  if (intent.status !== 'requires_capture' || !charge) {
    throw invalidRequest(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) },
    );
  }
  if (amount < 1)
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount_to_capture' });
  if (amount > intent.amount_capturable) {
    throw invalidRequest(
      'The provided amount_to_capture is greater than the amount capturable for this PaymentIntent.',
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  captureCharge(box, charge, amount);
  intent.status = 'succeeded';
  intent.amount_received = amount;
  intent.amount_capturable = 0;
  charge.transfer_group = intent.transfer_group;
  box.store.captures.set(intent.id, (box.store.captures.get(intent.id) ?? 0) + 1);
  payDestination(box, intent, charge, amount);
  if (intent.capture_method === 'manual') box.emit('charge.captured', charge);
  box.emit('payment_intent.succeeded', intent);
  const method = charge.payment_method ? box.store.cards.get(charge.payment_method) : undefined;
  if (method?.dispute) openDispute(box, charge);
}

/** Destination charges: the vendor's share leaves with the capture. */
function payDestination(box: StripeBox, intent: Stripe.PaymentIntent, charge: Stripe.Charge, captured: number): void {
  const destination = intent.transfer_data?.destination;
  if (typeof destination !== 'string') return;
  const amount = Math.min(captured, intent.transfer_data?.amount ?? captured - (intent.application_fee_amount ?? 0));
  charge.transfer = moveMoney(box, {
    amount,
    currency: intent.currency,
    destination,
    sourceTransaction: charge.id,
    transferGroup: intent.transfer_group ?? `group_${intent.id}`,
    description: null,
    metadata: {},
  }).id;
}

const CANCELLABLE = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'requires_capture',
  'processing',
];

/** Voids an intent; a hold goes back to the card. */
export function cancelIntent(
  box: StripeBox,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void {
  if (!CANCELLABLE.includes(intent.status)) {
    throw invalidRequest(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELLABLE.join(', ')}.`,
      { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) },
    );
  }
  const charge = intent.status === 'requires_capture' ? chargeOf(box, intent) : undefined;
  intent.status = 'canceled';
  intent.canceled_at = box.clock.seconds();
  intent.cancellation_reason = reason;
  intent.amount_capturable = 0;
  intent.next_action = null;
  if (charge) {
    releaseCharge(charge);
    box.emit(reason === 'automatic' ? 'charge.expired' : 'charge.refunded', charge);
  }
  box.emit('payment_intent.canceled', intent);
}

/** Cancels every hold whose `capture_before` has passed, as the card networks do. */
export function lapseHolds(box: StripeBox): void {
  const now = box.clock.seconds();
  for (const intent of box.store.all('payment_intent')) {
    if (intent.status !== 'requires_capture') continue;
    const before = chargeOf(box, intent)?.payment_method_details?.card?.capture_before;
    if (before !== undefined && before <= now) cancelIntent(box, intent, 'automatic');
  }
}
