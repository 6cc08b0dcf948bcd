import type Stripe from 'stripe';
import { feeOf, postBalance } from './balance';
import type { StripeBox, StripeRoute } from './box';
import { mergeMetadata, text } from './form';
import { listOf } from './list';

const DAY = 86_400;
const CUSTOMER_HOLD = 7 * DAY;
/** Visa, merchant-initiated: 4 days 18 hours. https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
const VISA_MERCHANT_HOLD = 4 * DAY + 18 * 3600;

function cardDetails(
  method: Stripe.PaymentMethod,
  amount: number,
  captureBefore: number | null,
  authenticated: boolean,
): Stripe.Charge.PaymentMethodDetails {
  const card = method.card;
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: '123456',
      brand: card?.brand ?? null,
      ...(captureBefore === null ? {} : { capture_before: captureBefore }),
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card?.country ?? null,
      electronic_commerce_indicator: null,
      exp_month: card?.exp_month ?? 0,
      exp_year: card?.exp_year ?? 0,
      fingerprint: card?.fingerprint ?? null,
      funding: card?.funding ?? null,
      installments: null,
      last4: card?.last4 ?? null,
      mandate: null,
      network: card?.brand ?? null,
      network_token: { used: false },
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: authenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: null,
            version: '2.2.0',
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

export type ChargeMode = { offSession: boolean; authenticated: boolean };

/** The charge of one attempt: failed, or authorized and (automatic capture) captured later by `captureCharge`. */
export function newCharge(
  box: StripeBox,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  mode: ChargeMode,
  failure: { code: string; message: string; declineCode?: string } | null,
): Stripe.Charge {
  const now = box.clock.seconds();
  const hold = mode.offSession && method.card?.brand === 'visa' ? VISA_MERCHANT_HOLD : CUSTOMER_HOLD;
  const captureBefore = failure || intent.capture_method !== 'manual' ? null : now + hold;
  return box.store.insert('charge', {
    id: box.store.newId('charge'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'HOMESERVE PRO',
    captured: false,
    created: now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: intent.on_behalf_of,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: failure ? '02' : null,
      network_status: failure ? 'declined_by_network' : 'approved_by_network',
      reason: failure ? (failure.declineCode ?? failure.code) : null,
      risk_level: 'normal',
      risk_score: 12,
      seller_message: failure ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
      type: failure ? 'issuer_declined' : 'authorized',
    },
    paid: failure === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: cardDetails(method, intent.amount, captureBefore, mode.authenticated),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: failure ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  });
}

/** Takes `amount` of an authorized charge; the rest of the hold is released (and counts as `amount_refunded`, as at Stripe). */
export function captureCharge(box: StripeBox, charge: Stripe.Charge, amount: number): void {
  charge.captured = true;
  charge.amount_captured = amount;
  charge.amount_refunded = charge.amount - amount;
  charge.balance_transaction = postBalance(box, 'charge', charge.id, amount, charge.currency, feeOf(amount)).id;
}

/** Hands the whole hold back: a cancelled or lapsed authorization. */
export function releaseCharge(charge: Stripe.Charge): void {
  charge.amount_refunded = charge.amount;
  charge.refunded = true;
}

export const chargeRoutes: StripeRoute[] = [
  {
    method: 'GET',
    path: '/v1/charges',
    run: (call) => {
      const [intent, customer, transferGroup] = ['payment_intent', 'customer', 'transfer_group'].map((name) =>
        text(call.params, name),
      );
      const rows = call.box.store
        .all('charge')
        .filter((row) => (!intent || row.payment_intent === intent) && (!customer || row.customer === customer))
        .filter((row) => !transferGroup || row.transfer_group === transferGroup);
      return listOf(call, '/v1/charges', rows);
    },
  },
  { method: 'GET', path: '/v1/charges/:id', run: ({ box }, id) => box.store.need('charge', id) },
  {
    method: 'POST',
    path: '/v1/charges/:id',
    run: ({ box, params }, id) => {
      const charge = box.store.need('charge', id);
      charge.metadata = mergeMetadata(charge.metadata, params);
      if ('description' in params) charge.description = text(params, 'description');
      box.emit('charge.updated', charge);
      return charge;
    },
  },
];
