import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stripe, stripeFailure } from '@/lib/integrations/stripe';
import type { Sandbox } from '../server';
import { control, sandboxForWrappers } from './setup';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForWrappers();
});
afterAll(() => sandbox.close());

async function customerWith(token: string) {
  const customer = await stripe().customers.create({ email: 'asha@homeserve.test', name: 'Asha' });
  const method = await stripe().paymentMethods.attach(token, { customer: customer.id });
  return { customer: customer.id, payment_method: method.id };
}

async function savedWith(token: string) {
  const customer = await stripe().customers.create({});
  const setup = await stripe().setupIntents.create({
    customer: customer.id,
    payment_method: token,
    confirm: true,
    return_url: 'https://x.test',
  });
  return { customer: customer.id, setup };
}

const hold = async (token: string, amount = 124_000) =>
  stripe().paymentIntents.create({
    ...(await customerWith(token)),
    amount,
    currency: 'inr',
    capture_method: 'manual',
    confirm: true,
    off_session: true,
    metadata: { booking_id: 'b1' },
    transfer_group: 'b1',
    expand: ['latest_charge'],
  });

const failureOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Stripe.errors.StripeError)) throw new Error(`expected a Stripe error, got ${String(error)}`);
  return error;
};

describe('holds', () => {
  it('authorizes off session and captures once', async () => {
    const intent = await hold('pm_card_visa');
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 124_000,
      metadata: { booking_id: 'b1' },
    });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + (4 * 24 + 18) * 3600);
    const captured = await stripe().paymentIntents.capture(intent.id);
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 124_000 });
    const again = await failureOf(stripe().paymentIntents.capture(intent.id));
    expect(again).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect(again.payment_intent?.status).toBe('succeeded');
  });

  it('captures a part, refuses more than the hold', async () => {
    const intent = await hold('pm_card_mastercard');
    const more = await failureOf(stripe().paymentIntents.capture(intent.id, { amount_to_capture: 200_000 }));
    expect(more.code).toBe('amount_too_large');
    const captured = await stripe().paymentIntents.capture(intent.id, { amount_to_capture: 100_000 });
    expect(captured).toMatchObject({ amount_received: 100_000, amount_capturable: 0 });
  });

  it('cancels a hold, then refuses to capture it', async () => {
    const intent = await hold('pm_card_visa');
    expect((await stripe().paymentIntents.cancel(intent.id)).status).toBe('canceled');
    expect((await failureOf(stripe().paymentIntents.capture(intent.id))).code).toBe('payment_intent_unexpected_state');
    expect((await failureOf(stripe().paymentIntents.cancel(intent.id))).code).toBe('payment_intent_unexpected_state');
  });

  it('lapses a hold when its time has passed on the moved clock', async () => {
    const [merchant, mastercard] = [await hold('pm_card_visa'), await hold('pm_card_mastercard')];
    await control(sandbox, 'POST', '/_clock', { offsetMs: 5 * 86_400_000 });
    expect(await stripe().paymentIntents.retrieve(merchant.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    });
    expect((await stripe().paymentIntents.retrieve(mastercard.id)).status).toBe('requires_capture');
    await control(sandbox, 'POST', '/_clock', { offsetMs: 8 * 86_400_000 });
    expect((await stripe().paymentIntents.retrieve(mastercard.id)).status).toBe('canceled');
    await control(sandbox, 'POST', '/_clock', { offsetMs: 0 });
  });
});

describe('cards that do not work', () => {
  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', null],
  ])('%s is refused when saved', async (token, code, declineCode) => {
    const error = await failureOf(customerWith(token));
    expect(stripeFailure(error)).toEqual({ code, declineCode, status: 402, isCardError: true, replayed: false });
    const setup = await failureOf(savedWith(token));
    expect(setup.setup_intent).toMatchObject({ status: 'requires_payment_method', last_setup_error: { code } });
  });

  it('a card that saves but does not pay leaves the intent and a failed charge behind', async () => {
    const error = await failureOf(hold('pm_card_chargeCustomerFail'));
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code: 'card_declined' });
    const id = error.payment_intent?.id ?? '';
    const intent = await stripe().paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined' },
      latest_charge: { status: 'failed' },
    });
    const retried = await stripe().paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(retried.status).toBe('requires_capture');
  });

  it('a bank that always asks refuses off session', async () => {
    const { customer, setup } = await savedWith('pm_card_authenticationRequired');
    expect(setup).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    const answered = await browser(`/v1/setup_intents/${setup.id}/challenge`, {
      client_secret: setup.client_secret ?? '',
      outcome: 'succeed',
    });
    expect(answered.body).toMatchObject({ status: 'succeeded' });
    const error = await failureOf(
      stripe().paymentIntents.create({
        amount: 5000,
        currency: 'inr',
        customer,
        payment_method: String(setup.payment_method),
        confirm: true,
        off_session: true,
      }),
    );
    expect(error).toMatchObject({
      code: 'authentication_required',
      decline_code: 'authentication_required',
      statusCode: 402,
    });
    expect(error.payment_intent?.last_payment_error?.payment_method?.id).toBe(setup.payment_method);
  });

  it('3155 asks once, at setup, then pays off session', async () => {
    const { customer, setup } = await savedWith('pm_card_authenticationRequiredOnSetup');
    const before = {
      amount: 5000,
      currency: 'inr',
      customer,
      payment_method: String(setup.payment_method),
      confirm: true,
      off_session: true,
    };
    expect((await failureOf(stripe().paymentIntents.create(before))).code).toBe('authentication_required');
    await browser(`/v1/setup_intents/${setup.id}/challenge`, {
      client_secret: setup.client_secret ?? '',
      outcome: 'succeed',
    });
    expect((await stripe().paymentIntents.create(before)).status).toBe('succeeded');
  });

  it('a failed challenge returns the intent to requires_payment_method', async () => {
    const { setup } = await savedWith('pm_card_threeDSecureRequired');
    const { body } = await browser(`/v1/setup_intents/${setup.id}/challenge`, {
      client_secret: setup.client_secret ?? '',
      outcome: 'fail',
    });
    expect(body).toMatchObject({
      status: 'requires_payment_method',
      last_setup_error: { code: 'setup_intent_authentication_failure' },
    });
  });

  it('card 0259 is disputed after capture', async () => {
    const intent = await hold('pm_card_createDispute');
    await stripe().paymentIntents.capture(intent.id);
    const disputes = await stripe().disputes.list({ payment_intent: intent.id });
    expect(disputes.data[0]).toMatchObject({ status: 'needs_response', amount: 124_000 });
    expect((await failureOf(stripe().refunds.create({ payment_intent: intent.id }))).code).toBe('charge_disputed');
  });
});

async function browser(path: string, form: Record<string, string>, key = 'pk_test_sandbox') {
  const response = await fetch(sandbox.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: new URLSearchParams(form),
  });
  return {
    status: response.status,
    cors: response.headers.get('access-control-allow-origin'),
    body: (await response.json()) as Record<string, unknown>,
  };
}

describe('what the browser may do', () => {
  const card = {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': '4242424242424242',
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2040',
    'payment_method_data[card][cvc]': '123',
  };

  it('confirms with a publishable key and the client secret only', async () => {
    const customer = await stripe().customers.create({});
    const setup = await stripe().setupIntents.create({ customer: customer.id, metadata: { secret: 'x' } });
    const path = `/v1/setup_intents/${setup.id}/confirm`;
    expect((await browser(path, { ...card, client_secret: 'wrong' })).status).toBe(404);
    const { status, cors, body } = await browser(path, { ...card, client_secret: setup.client_secret ?? '' });
    expect([status, cors, body.status, body.metadata, body.customer]).toEqual([
      200,
      '*',
      'succeeded',
      undefined,
      undefined,
    ]);
    const methods = await stripe().customers.listPaymentMethods(customer.id);
    expect(methods.data[0]?.card?.last4).toBe('4242');
  });

  it('authorizes on session for seven days, after the challenge when the bank asks', async () => {
    const intent = await stripe().paymentIntents.create({ amount: 9900, currency: 'inr', capture_method: 'manual' });
    const secret = intent.client_secret ?? '';
    const asked = await browser(`/v1/payment_intents/${intent.id}/confirm`, {
      ...card,
      'payment_method_data[card][number]': '4000002760003184',
      client_secret: secret,
    });
    expect(asked.body).toMatchObject({ status: 'requires_action' });
    await browser(`/v1/payment_intents/${intent.id}/challenge`, { client_secret: secret, outcome: 'succeed' });
    const held = await stripe().paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    const charge = held.latest_charge as Stripe.Charge;
    expect(held.status).toBe('requires_capture');
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + 7 * 86_400);
  });

  it('is refused what needs the secret key', async () => {
    expect((await browser('/v1/customers', {})).status).toBe(401);
    expect((await browser('/v1/customers', {}, 'nonsense')).status).toBe(401);
    expect(
      (
        await browser('/v1/payment_methods', {
          type: 'card',
          'card[number]': '4242424242424241',
          'card[exp_month]': '1',
          'card[exp_year]': '2040',
        })
      ).body,
    ).toMatchObject({ error: { code: 'incorrect_number' } });
  });
});
