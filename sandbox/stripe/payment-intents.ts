import type Stripe from 'stripe';
import { attemptPayment, failChallenge } from './attempt';
import type { StripeBox, StripeCall, StripeRoute } from './box';
import { cancelIntent, captureIntent } from './capture';
import { browserView, checkClientSecret } from './client-secret';
import { invalidRequest, missingParameter } from './failure';
import { flag, group, integer, mergeMetadata, type Params, requiredText, strings, text } from './form';
import { listOf } from './list';
import { createMethod, methodOf } from './payment-methods';
import { randomToken } from './store';

const SMALLEST_CHARGE = 50;
const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function amountOf(params: Params): number {
  const amount = integer(params, 'amount');
  if (amount === null) throw missingParameter('amount');
  if (amount < SMALLEST_CHARGE) {
    throw invalidRequest(
      'The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set.',
      {
        code: 'amount_too_small',
        param: 'amount',
      },
    );
  }
  return amount;
}

function applyTo(box: StripeBox, intent: Stripe.PaymentIntent, params: Params): void {
  if ('amount' in params) intent.amount = amountOf(params);
  if ('currency' in params) intent.currency = requiredText(params, 'currency').toLowerCase();
  if ('description' in params) intent.description = text(params, 'description');
  if ('receipt_email' in params) intent.receipt_email = text(params, 'receipt_email');
  if ('transfer_group' in params) intent.transfer_group = text(params, 'transfer_group');
  if ('statement_descriptor_suffix' in params)
    intent.statement_descriptor_suffix = text(params, 'statement_descriptor_suffix');
  if ('application_fee_amount' in params) intent.application_fee_amount = integer(params, 'application_fee_amount');
  if ('setup_future_usage' in params) {
    intent.setup_future_usage = text(params, 'setup_future_usage') as Stripe.PaymentIntent.SetupFutureUsage | null;
  }
  intent.metadata = mergeMetadata(intent.metadata, params);
  const customer = text(params, 'customer');
  if (customer) intent.customer = box.store.need('customer', customer, 'customer').id;
  const destination = text(group(params, 'transfer_data'), 'destination');
  const given = integer(group(params, 'transfer_data'), 'amount');
  if (!destination && given !== null && intent.transfer_data) intent.transfer_data.amount = given;
  if (destination) {
    box.store.need('account', destination, 'transfer_data[destination]');
    intent.transfer_data = { destination, ...(given === null ? {} : { amount: given }) };
  }
}

/** The method named by this call, checked against the intent's customer; undefined when none is named. */
function methodIn(box: StripeBox, intent: Stripe.PaymentIntent, params: Params): Stripe.PaymentMethod | undefined {
  const id = text(params, 'payment_method');
  const data = group(params, 'payment_method_data');
  const method = id ? methodOf(box, id) : Object.keys(data).length > 0 ? createMethod(box, data) : undefined;
  if (method?.customer && method.customer !== intent.customer) {
    throw invalidRequest(
      'The provided PaymentMethod cannot be used because it belongs to a different Customer. To use a PaymentMethod multiple times, provide the Customer it is attached to.',
      { code: 'payment_method_unexpected_state', param: 'payment_method' },
    );
  }
  if (method) {
    intent.payment_method = method.id;
    if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation';
  }
  return method;
}

function confirm(call: StripeCall, intent: Stripe.PaymentIntent): void {
  const { box, params } = call;
  if (!OPEN.includes(intent.status)) {
    throw invalidRequest(`You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`, {
      code: 'payment_intent_unexpected_state',
      payment_intent: structuredClone(intent),
    });
  }
  const named = methodIn(box, intent, params);
  const saved =
    typeof intent.payment_method === 'string' ? box.store.get('payment_method', intent.payment_method) : undefined;
  const method = named ?? saved;
  if (!method) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) },
    );
  }
  const offSession = call.key === 'secret' && params.off_session !== undefined && params.off_session !== 'false';
  attemptPayment(box, intent, method, {
    offSession,
    authenticated: false,
    errorOnAction: flag(params, 'error_on_requires_action'),
  });
}

function create(call: StripeCall): Stripe.PaymentIntent {
  const { box, params } = call;
  const id = box.store.newId('payment_intent');
  if (params.off_session !== undefined && !flag(params, 'confirm')) {
    throw invalidRequest(
      'The parameter `off_session` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.',
      {
        param: 'off_session',
      },
    );
  }
  const types = strings(params, 'payment_method_types');
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: amountOf(params),
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: types.length === 0 ? { enabled: true, allow_redirects: 'always' } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: text(params, 'capture_method') === 'manual' ? 'manual' : 'automatic_async',
    client_secret: `${id}_secret_${randomToken(25)}`,
    confirmation_method: 'automatic',
    created: box.clock.seconds(),
    currency: requiredText(params, 'currency').toLowerCase(),
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: text(params, 'on_behalf_of'),
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: types.length === 0 ? ['card'] : types,
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_group: null,
  };
  applyTo(box, intent, params);
  if (!flag(params, 'confirm')) methodIn(box, intent, params);
  box.store.insert('payment_intent', intent);
  box.emit('payment_intent.created', intent);
  if (flag(params, 'confirm')) confirm(call, intent);
  return intent;
}

/** The answer of the bank's page in the shim: `outcome` succeed or fail. */
export function answerChallenge(call: StripeCall, id: string): Stripe.PaymentIntent {
  const intent = call.box.store.need('payment_intent', id);
  checkClientSecret(call, intent);
  if (intent.status !== 'requires_action' || typeof intent.payment_method !== 'string') return intent;
  const method = call.box.store.need('payment_method', intent.payment_method);
  if (text(call.params, 'outcome') !== 'succeed') failChallenge(call.box, intent);
  else attemptPayment(call.box, intent, method, { offSession: false, authenticated: true, errorOnAction: false });
  return browserView(call, intent);
}

export const paymentIntentRoutes: StripeRoute[] = [
  { method: 'POST', path: '/v1/payment_intents', run: (call) => create(call) },
  {
    method: 'GET',
    path: '/v1/payment_intents',
    run: (call) => {
      const customer = text(call.params, 'customer');
      const rows = call.box.store.all('payment_intent').filter((row) => !customer || row.customer === customer);
      return listOf(call, '/v1/payment_intents', rows);
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_intents/:id',
    browser: true,
    run: (call, id) => {
      const intent = call.box.store.need('payment_intent', id, 'intent');
      checkClientSecret(call, intent);
      return browserView(call, intent);
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id',
    run: ({ box, params }, id) => {
      const intent = box.store.need('payment_intent', id, 'intent');
      if (!OPEN.includes(intent.status) && ['amount', 'currency', 'payment_method'].some((name) => name in params)) {
        throw invalidRequest(
          `This PaymentIntent's amount could not be updated because it has a status of ${intent.status}.`,
          {
            code: 'payment_intent_unexpected_state',
            payment_intent: structuredClone(intent),
          },
        );
      }
      applyTo(box, intent, params);
      methodIn(box, intent, params);
      return intent;
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    browser: true,
    run: (call, id) => {
      const intent = call.box.store.need('payment_intent', id, 'intent');
      checkClientSecret(call, intent);
      if (call.key === 'secret') applyTo(call.box, intent, call.params);
      confirm(call, intent);
      return browserView(call, intent);
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/capture',
    run: ({ box, params }, id) => {
      const intent = box.store.need('payment_intent', id, 'intent');
      const amount = integer(params, 'amount_to_capture') ?? intent.amount_capturable;
      if (intent.status === 'requires_capture') applyTo(box, intent, { ...params, amount: String(intent.amount) });
      captureIntent(box, intent, amount);
      return intent;
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    run: ({ box, params }, id) => {
      const intent = box.store.need('payment_intent', id, 'intent');
      cancelIntent(box, intent, text(params, 'cancellation_reason') as Stripe.PaymentIntent.CancellationReason | null);
      return intent;
    },
  },
];
