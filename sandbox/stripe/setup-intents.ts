import type Stripe from 'stripe';
import { asksForChallenge, nextAction } from './attempt';
import type { StripeBox, StripeCall, StripeRoute } from './box';
import { browserView, checkClientSecret } from './client-secret';
import { invalidRequest, StripeFailure } from './failure';
import { flag, group, mergeMetadata, type Params, strings, text } from './form';
import { listOf } from './list';
import { attachMethod, createMethod, methodOf } from './payment-methods';
import { randomToken } from './store';

const unexpected = (intent: Stripe.SetupIntent, verb: string) =>
  invalidRequest(`You cannot ${verb} this SetupIntent because it has a status of ${intent.status}.`, {
    code: 'setup_intent_unexpected_state',
    setup_intent: structuredClone(intent),
  });

/** Saves the card, unless its bank refuses already now. */
function finish(box: StripeBox, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod): void {
  const facts = box.store.cards.get(method.id);
  try {
    if (typeof intent.customer === 'string') attachMethod(box, method, intent.customer);
  } catch (error) {
    if (!(error instanceof StripeFailure) || error.body.type !== 'card_error') throw error;
    const shown = { ...error.body, type: 'card_error' as const, payment_method: structuredClone(method) };
    const { setup_intent: _none, ...last } = shown;
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    intent.next_action = null;
    intent.last_setup_error = last;
    box.emit('setup_intent.setup_failed', intent);
    throw new StripeFailure(402, { ...shown, setup_intent: structuredClone(intent) });
  }
  if (facts) facts.setUp = true;
  intent.status = 'succeeded';
  intent.next_action = null;
  intent.last_setup_error = null;
  box.emit('setup_intent.succeeded', intent);
}

function methodIn(box: StripeBox, intent: Stripe.SetupIntent, params: Params): Stripe.PaymentMethod | undefined {
  const id = text(params, 'payment_method');
  const data = group(params, 'payment_method_data');
  const method = id ? methodOf(box, id) : Object.keys(data).length > 0 ? createMethod(box, data) : undefined;
  if (method) {
    intent.payment_method = method.id;
    if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation';
  }
  return method;
}

function confirm(call: StripeCall, intent: Stripe.SetupIntent): void {
  const { box, params } = call;
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'confirm');
  const named = methodIn(box, intent, params);
  const saved =
    typeof intent.payment_method === 'string' ? box.store.get('payment_method', intent.payment_method) : undefined;
  const method = named ?? saved;
  if (!method) {
    throw invalidRequest("You cannot confirm this SetupIntent because it's missing a payment method.", {
      code: 'setup_intent_unexpected_state',
      setup_intent: structuredClone(intent),
    });
  }
  const facts = box.store.cards.get(method.id);
  if (facts && asksForChallenge(facts, false)) {
    intent.status = 'requires_action';
    intent.next_action = nextAction;
    box.emit('setup_intent.requires_action', intent);
    return;
  }
  finish(box, intent, method);
}

function create(call: StripeCall): Stripe.SetupIntent {
  const { box, params } = call;
  const id = box.store.newId('setup_intent');
  const customer = text(params, 'customer');
  const types = strings(params, 'payment_method_types');
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: types.length === 0 ? { enabled: true, allow_redirects: 'always' } : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomToken(32)}`,
    created: box.clock.seconds(),
    customer: customer ? box.store.need('customer', customer, 'customer').id : null,
    description: text(params, 'description'),
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: types.length === 0 ? ['card'] : types,
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: text(params, 'usage') ?? 'off_session',
  };
  if (!flag(params, 'confirm')) methodIn(box, intent, params);
  box.store.insert('setup_intent', intent);
  box.emit('setup_intent.created', intent);
  if (flag(params, 'confirm')) confirm(call, intent);
  return intent;
}

/** The answer of the bank's page in the shim: `outcome` succeed or fail. */
export function answerSetupChallenge(call: StripeCall, id: string): Stripe.SetupIntent {
  const { box } = call;
  const intent = box.store.need('setup_intent', id);
  checkClientSecret(call, intent);
  if (intent.status !== 'requires_action' || typeof intent.payment_method !== 'string') return intent;
  const method = box.store.need('payment_method', intent.payment_method);
  if (text(call.params, 'outcome') === 'succeed') finish(box, intent, method);
  else {
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    intent.next_action = null;
    intent.last_setup_error = {
      type: 'invalid_request_error',
      code: 'setup_intent_authentication_failure',
      message: 'The latest attempt to set up the payment method has failed because authentication failed.',
      payment_method: structuredClone(method),
    };
    box.emit('setup_intent.setup_failed', intent);
  }
  return browserView(call, intent);
}

export const setupIntentRoutes: StripeRoute[] = [
  { method: 'POST', path: '/v1/setup_intents', run: (call) => create(call) },
  {
    method: 'GET',
    path: '/v1/setup_intents',
    run: (call) => {
      const customer = text(call.params, 'customer');
      const rows = call.box.store.all('setup_intent').filter((row) => !customer || row.customer === customer);
      return listOf(call, '/v1/setup_intents', rows);
    },
  },
  {
    method: 'GET',
    path: '/v1/setup_intents/:id',
    browser: true,
    run: (call, id) => {
      const intent = call.box.store.need('setup_intent', id, 'intent');
      checkClientSecret(call, intent);
      return browserView(call, intent);
    },
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/:id',
    run: ({ box, params }, id) => {
      const intent = box.store.need('setup_intent', id, 'intent');
      if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'update');
      const customer = text(params, 'customer');
      if (customer) intent.customer = box.store.need('customer', customer, 'customer').id;
      intent.metadata = mergeMetadata(intent.metadata ?? {}, params);
      methodIn(box, intent, params);
      return intent;
    },
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/:id/confirm',
    browser: true,
    run: (call, id) => {
      const intent = call.box.store.need('setup_intent', id, 'intent');
      checkClientSecret(call, intent);
      confirm(call, intent);
      return browserView(call, intent);
    },
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/:id/cancel',
    run: ({ box, params }, id) => {
      const intent = box.store.need('setup_intent', id, 'intent');
      if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'cancel');
      intent.status = 'canceled';
      intent.cancellation_reason = text(params, 'cancellation_reason') as Stripe.SetupIntent.CancellationReason | null;
      box.emit('setup_intent.canceled', intent);
      return intent;
    },
  },
];
