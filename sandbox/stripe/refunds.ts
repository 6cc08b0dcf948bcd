import type Stripe from 'stripe';
import { postBalance } from './balance';
import type { StripeBox, StripeRoute } from './box';
import { invalidRequest, missingParameter } from './failure';
import { flag, integer, mergeMetadata, type Params, text } from './form';
import { listOf } from './list';
import { reverseTransfer } from './transfers';

function chargeToRefund(box: StripeBox, params: Params): Stripe.Charge {
  const chargeId = text(params, 'charge');
  if (chargeId) return box.store.need('charge', chargeId, 'charge');
  const intentId = text(params, 'payment_intent');
  if (!intentId) throw missingParameter('payment_intent');
  const intent = box.store.need('payment_intent', intentId, 'payment_intent');
  if (intent.status !== 'succeeded' || typeof intent.latest_charge !== 'string') {
    throw invalidRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    });
  }
  return box.store.need('charge', intent.latest_charge);
}

function refundable(box: StripeBox, charge: Stripe.Charge, params: Params): number {
  if (!charge.captured)
    throw invalidRequest(`Charge ${charge.id} has not been captured.`, { code: 'charge_not_captured' });
  if (charge.disputed && box.store.all('dispute').some((one) => one.charge === charge.id && one.status !== 'won'))
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  const left = charge.amount - charge.amount_refunded;
  if (left === 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const amount = integer(params, 'amount') ?? left;
  if (amount < 1)
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left) {
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
  return amount;
}

/** A refund never reverses a separate transfer; `reverse_transfer` does so for destination charges only. */
function createRefund(box: StripeBox, params: Params): Stripe.Refund {
  const charge = chargeToRefund(box, params);
  const amount = refundable(box, charge, params);
  const id = box.store.newId('refund');
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: postBalance(box, 'refund', id, -amount, charge.currency).id,
    charge: charge.id,
    created: box.clock.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: mergeMetadata({}, params),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: text(params, 'reason') as Stripe.Refund.Reason | null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  const transfer = typeof charge.transfer === 'string' ? box.store.get('transfer', charge.transfer) : undefined;
  if (flag(params, 'reverse_transfer')) {
    if (!transfer)
      throw invalidRequest('Cannot reverse transfer: this charge has no associated transfer.', {
        param: 'reverse_transfer',
      });
    const part = Math.round((transfer.amount * amount) / charge.amount_captured);
    refund.transfer_reversal = reverseTransfer(box, transfer, part, {}, id).id;
  }
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  box.store.insert('refund', refund);
  box.emit('charge.refunded', charge);
  box.emit('refund.created', refund);
  return refund;
}

export const refundRoutes: StripeRoute[] = [
  { method: 'POST', path: '/v1/refunds', run: ({ box, params }) => createRefund(box, params) },
  {
    method: 'GET',
    path: '/v1/refunds',
    run: (call) => {
      const [charge, intent] = ['charge', 'payment_intent'].map((name) => text(call.params, name));
      const rows = call.box.store
        .all('refund')
        .filter((row) => (!charge || row.charge === charge) && (!intent || row.payment_intent === intent));
      return listOf(call, '/v1/refunds', rows);
    },
  },
  { method: 'GET', path: '/v1/refunds/:id', run: ({ box }, id) => box.store.need('refund', id) },
  {
    method: 'POST',
    path: '/v1/refunds/:id',
    run: ({ box, params }, id) => {
      const refund = box.store.need('refund', id);
      refund.metadata = mergeMetadata(refund.metadata ?? {}, params);
      box.emit('refund.updated', refund);
      return refund;
    },
  },
];
