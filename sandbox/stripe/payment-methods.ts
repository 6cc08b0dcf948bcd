import type Stripe from 'stripe';
import type { StripeBox, StripeRoute } from './box';
import { brandOf, checkCard, factsOf, fingerprintOf, numberOfToken } from './cards';
import { invalidRequest, noSuch, StripeFailure } from './failure';
import { group, integer, mergeMetadata, type Params, requiredText, text } from './form';
import { listOf } from './list';

function billingOf(params: Params): Stripe.PaymentMethod.BillingDetails {
  const details = group(params, 'billing_details');
  const address = group(details, 'address');
  return {
    address: {
      city: text(address, 'city'),
      country: text(address, 'country'),
      line1: text(address, 'line1'),
      line2: text(address, 'line2'),
      postal_code: text(address, 'postal_code'),
      state: text(address, 'state'),
    },
    email: text(details, 'email'),
    name: text(details, 'name'),
    phone: text(details, 'phone'),
    tax_id: null,
  };
}

function newMethod(box: StripeBox, number: string, month: number, year: number, params: Params): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: box.store.newId('payment_method'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billingOf(params),
    card: {
      brand: brandOf(number),
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: number === '4000003560000008' ? 'IN' : 'US',
      display_brand: brandOf(number),
      exp_month: month,
      exp_year: year,
      fingerprint: fingerprintOf(number),
      funding: number === '4000056655665556' ? 'debit' : 'credit',
      generated_from: null,
      last4: number.slice(-4),
      networks: { available: [brandOf(number)], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: box.clock.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, params),
    type: 'card',
  };
  box.store.insert('payment_method', method);
  box.store.cards.set(method.id, factsOf(number));
  return method;
}

/** A payment method by id; a `pm_card_…` test token makes a new one, as in Stripe's test mode. */
export function methodOf(box: StripeBox, id: string): Stripe.PaymentMethod {
  const number = id.startsWith('pm_card_') ? numberOfToken(id) : undefined;
  if (!number) return box.store.need('payment_method', id, 'payment_method');
  const method = newMethod(box, number, 12, new Date(box.clock.now()).getUTCFullYear() + 3, {});
  const facts = box.store.cards.get(method.id);
  if (facts && id === 'pm_card_authenticationRequiredSetupForOffSession') facts.setUp = true;
  return method;
}

/** Makes a card payment method from `type=card&card[number]=…` or `card[token]=tok_…`. */
export function createMethod(box: StripeBox, params: Params): Stripe.PaymentMethod {
  if (requiredText(params, 'type') !== 'card') {
    throw invalidRequest('The sandbox knows the payment method type card only.', { param: 'type' });
  }
  const card = group(params, 'card');
  const token = text(card, 'token');
  if (token) {
    const number = numberOfToken(token);
    if (!number) throw noSuch('token', token, 'card[token]');
    return newMethod(box, number, 12, new Date(box.clock.now()).getUTCFullYear() + 3, params);
  }
  const number = requiredText(card, 'number').replace(/[\s-]/g, '');
  const month = integer(card, 'exp_month') ?? 0;
  const shortYear = integer(card, 'exp_year') ?? 0;
  const year = shortYear < 100 ? 2000 + shortYear : shortYear;
  checkCard({ number, month, year, cvc: text(card, 'cvc') }, box.clock.now());
  return newMethod(box, number, month, year, params);
}

/** Saves a method to a customer; a card that declines at once is refused here, as Stripe's validation does. */
export function attachMethod(box: StripeBox, method: Stripe.PaymentMethod, customer: string): void {
  box.store.need('customer', customer, 'customer');
  if (method.customer && method.customer !== customer) {
    throw invalidRequest('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    });
  }
  const facts = box.store.cards.get(method.id);
  if (facts?.decline && facts.declineAt === 'attach') {
    const { code, declineCode, message } = facts.decline;
    throw new StripeFailure(402, {
      type: 'card_error',
      code,
      message,
      ...(declineCode ? { decline_code: declineCode } : {}),
    });
  }
  if (method.customer === customer) return;
  method.customer = customer;
  box.emit('payment_method.attached', method);
}

export const paymentMethodRoutes: StripeRoute[] = [
  { method: 'POST', path: '/v1/payment_methods', browser: true, run: ({ box, params }) => createMethod(box, params) },
  {
    method: 'GET',
    path: '/v1/payment_methods',
    run: (call) => {
      const customer = text(call.params, 'customer');
      const methods = call.box.store
        .all('payment_method')
        .filter((each) => each.customer !== null && (!customer || each.customer === customer));
      return listOf(call, '/v1/payment_methods', methods);
    },
  },
  { method: 'GET', path: '/v1/payment_methods/:id', run: ({ box }, id) => methodOf(box, id) },
  {
    method: 'POST',
    path: '/v1/payment_methods/:id',
    run: ({ box, params }, id) => {
      const method = box.store.need('payment_method', id);
      method.metadata = mergeMetadata(method.metadata ?? {}, params);
      if ('billing_details' in params) method.billing_details = billingOf(params);
      box.emit('payment_method.updated', method);
      return method;
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_methods/:id/attach',
    run: ({ box, params }, id) => {
      const method = methodOf(box, id);
      attachMethod(box, method, requiredText(params, 'customer'));
      return method;
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    run: ({ box }, id) => {
      const method = box.store.need('payment_method', id);
      if (!method.customer)
        throw invalidRequest(
          'The payment method you provided is not attached to a customer so detachment is impossible.',
        );
      method.customer = null;
      box.emit('payment_method.detached', method);
      return method;
    },
  },
];
