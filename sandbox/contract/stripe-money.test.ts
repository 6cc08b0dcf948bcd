import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stripe } from '@/lib/integrations/stripe';
import type { Sandbox } from '../server';
import { control, sandboxForWrappers } from './setup';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForWrappers();
});
afterAll(() => sandbox.close());

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'it succeeded',
    (error: unknown) => (error instanceof Stripe.errors.StripeError ? error.code : String(error)),
  );

const paid = (amount = 10_000) =>
  stripe().paymentIntents.create({
    amount,
    currency: 'inr',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: 'https://x.test',
  });

async function activeAccount(): Promise<string> {
  const account = await stripe().accounts.create({
    type: 'express',
    country: 'IN',
    capabilities: { transfers: { requested: true } },
  });
  await control(sandbox, 'POST', `/_stripe/accounts/${account.id}/activate`);
  return account.id;
}

describe('refunds', () => {
  it('refunds in parts, never more than was paid', async () => {
    const intent = await paid();
    const first = await stripe().refunds.create({
      payment_intent: intent.id,
      amount: 4000,
      reason: 'requested_by_customer',
    });
    expect(first).toMatchObject({ status: 'succeeded', amount: 4000 });
    expect(await codeOf(stripe().refunds.create({ payment_intent: intent.id, amount: 7000 }))).toBe('amount_too_large');
    await stripe().refunds.create({ payment_intent: intent.id });
    expect(await codeOf(stripe().refunds.create({ payment_intent: intent.id }))).toBe('charge_already_refunded');
    const charge = await stripe().charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 10_000 });
    expect((await stripe().refunds.list({ payment_intent: intent.id })).data).toHaveLength(2);
  });
});

describe('Stripe’s own fees', () => {
  it('are on the balance, dated before they are written, and can be given back', async () => {
    const total = async () => (await stripe().balance.retrieve()).available[0]?.amount ?? 0;
    const before = await total();
    await control(sandbox, 'POST', '/_stripe/balance/inr/fee', { amount: 4900 });
    expect(await total()).toBe(before - 4900);
    const [fee] = (await stripe().balanceTransactions.list({ type: 'stripe_fee' })).data;
    expect(fee).toMatchObject({ amount: -4900, fee: 0, net: -4900, currency: 'inr' });
    expect(fee?.created).toBeLessThan(Date.now() / 1000 - 500);
    await control(sandbox, 'POST', '/_stripe/balance/inr/fee', { amount: -4900 });
    expect(await total()).toBe(before);
  });
});

describe('connected accounts', () => {
  it('starts inactive and becomes active through its link', async () => {
    const account = await stripe().accounts.create({
      type: 'express',
      email: 'v@homeserve.test',
      capabilities: { transfers: { requested: true } },
    });
    expect(account).toMatchObject({ payouts_enabled: false, capabilities: { transfers: 'inactive' } });
    const intent = await paid();
    const transfer = {
      amount: 100,
      currency: 'inr',
      destination: account.id,
      source_transaction: String(intent.latest_charge),
    };
    expect(await codeOf(stripe().transfers.create(transfer))).toBe('insufficient_capabilities_for_transfer');
    const link = await stripe().accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      return_url: 'https://app.test/back',
      refresh_url: 'https://app.test/again',
    });
    const done = await fetch(link.url, { method: 'POST', redirect: 'manual' });
    expect([done.status, done.headers.get('location')]).toEqual([303, 'https://app.test/back']);
    expect((await fetch(link.url)).status).toBe(404);
    expect(await stripe().accounts.retrieve(account.id)).toMatchObject({
      payouts_enabled: true,
      capabilities: { transfers: 'active' },
    });
  });
});

describe('transfers', () => {
  it('pays a vendor from a charge, at most what it captured, and takes it back', async () => {
    const destination = await activeAccount();
    const intent = await paid();
    const source = String(intent.latest_charge);
    const transfer = await stripe().transfers.create({
      amount: 8500,
      currency: 'inr',
      destination,
      source_transaction: source,
      transfer_group: 'b7',
      metadata: { booking_id: 'b7' },
    });
    expect(transfer).toMatchObject({ amount: 8500, transfer_group: 'b7', reversed: false });
    expect(
      await codeOf(
        stripe().transfers.create({ amount: 2000, currency: 'inr', destination, source_transaction: source }),
      ),
    ).toBe('transfer_source_balance_parameters_mismatch');
    expect((await stripe().transfers.list({ transfer_group: 'b7' })).data).toHaveLength(1);
    const reversal = await stripe().transfers.createReversal(transfer.id, { amount: 500 });
    expect(reversal).toMatchObject({ amount: 500, transfer: transfer.id });
    await stripe().transfers.createReversal(transfer.id);
    expect(await stripe().transfers.retrieve(transfer.id)).toMatchObject({ reversed: true, amount_reversed: 8500 });
    expect(await codeOf(stripe().transfers.createReversal(transfer.id))).toBe('transfer_already_reversed');
  });

  it('refuses unknown destinations and what the balance does not hold', async () => {
    expect(await codeOf(stripe().transfers.create({ amount: 1, currency: 'inr', destination: 'acct_none' }))).toBe(
      'resource_missing',
    );
    const destination = await activeAccount();
    expect(await codeOf(stripe().transfers.create({ amount: 9e9, currency: 'inr', destination }))).toBe(
      'balance_insufficient',
    );
  });

  it('splits a destination charge at capture', async () => {
    const destination = await activeAccount();
    const intent = await stripe().paymentIntents.create({
      amount: 10_000,
      currency: 'inr',
      payment_method: 'pm_card_visa',
      confirm: true,
      application_fee_amount: 1500,
      transfer_data: { destination },
    });
    const transfers = await stripe().transfers.list({ destination });
    expect(transfers.data[0]).toMatchObject({ amount: 8500, source_transaction: intent.latest_charge });
    const refund = await stripe().refunds.create({ payment_intent: intent.id, reverse_transfer: true });
    expect(refund.transfer_reversal).toMatch(/^trr_/);
  });
});

describe('books', () => {
  it('balance transactions add up to the balance', async () => {
    await paid(70_000);
    const rows = await stripe().balanceTransactions.list({ limit: 100 });
    const sum = rows.data.filter((row) => row.currency === 'inr').reduce((total, row) => total + row.net, 0);
    const balance = await stripe().balance.retrieve();
    expect(balance.available.find((each) => each.currency === 'inr')?.amount).toBe(sum);
    expect(rows.data.some((row) => row.type === 'charge' && row.fee > 0)).toBe(true);
  });

  it('pages through lists like Stripe', async () => {
    const ids: string[] = [];
    for await (const intent of stripe().paymentIntents.list({ limit: 2 })) ids.push(intent.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(3);
  });

  it('counts captures and transfers in /_state', async () => {
    const intent = await paid();
    const destination = await activeAccount();
    await stripe().transfers.create({
      amount: 100,
      currency: 'inr',
      destination,
      source_transaction: String(intent.latest_charge),
    });
    const state = (await control(sandbox, 'GET', '/_state')) as { stripe: { paymentIntents: { id: string }[] } };
    expect(state.stripe.paymentIntents.find((each) => each.id === intent.id)).toMatchObject({
      captures: 1,
      transfers: 1,
      refunds: 0,
    });
  });
});

describe('customers and methods', () => {
  it('creates, updates, finds, deletes', async () => {
    const customer = await stripe().customers.create({
      email: 'meera@homeserve.test',
      metadata: { user_id: 'u1', gone: 'x' },
    });
    await stripe().customers.update(customer.id, { name: 'Meera', metadata: { gone: '' } });
    expect(await stripe().customers.retrieve(customer.id)).toMatchObject({
      name: 'Meera',
      metadata: { user_id: 'u1' },
    });
    expect((await stripe().customers.list({ email: 'meera@homeserve.test' })).data).toHaveLength(1);
    expect((await stripe().customers.del(customer.id)).deleted).toBe(true);
    expect(await codeOf(stripe().customers.retrieve('cus_none'))).toBe('resource_missing');
    expect(await codeOf(stripe().customers.create({ email: 'nonsense' }))).toBe('email_invalid');
  });

  it('attaches a method to one customer only, and detaches it', async () => {
    const [one, two] = [await stripe().customers.create({}), await stripe().customers.create({})];
    const method = await stripe().paymentMethods.attach('pm_card_visa', { customer: one.id });
    expect(await codeOf(stripe().paymentMethods.attach(method.id, { customer: two.id }))).toBe(
      'payment_method_unexpected_state',
    );
    expect(
      await codeOf(
        stripe().paymentIntents.create({
          amount: 5000,
          currency: 'inr',
          customer: two.id,
          payment_method: method.id,
          confirm: true,
        }),
      ),
    ).toBe('payment_method_unexpected_state');
    expect((await stripe().paymentMethods.list({ customer: one.id, type: 'card' })).data).toHaveLength(1);
    expect((await stripe().paymentMethods.detach(method.id)).customer).toBeNull();
  });

  it('names what is missing or wrong', async () => {
    expect(await codeOf(stripe().paymentIntents.create({ amount: 10, currency: 'inr' }))).toBe('amount_too_small');
    const raw = await fetch(`${sandbox.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_x' },
      body: 'amount=abc',
    });
    expect([raw.status, await raw.json()]).toMatchObject([
      400,
      { error: { code: 'parameter_invalid_integer', param: 'amount' } },
    ]);
    const unknown = await fetch(`${sandbox.url}/v1/nothing`, { headers: { authorization: 'Bearer sk_test_x' } });
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { error: { type: 'invalid_request_error' } }]);
    expect((await fetch(`${sandbox.url}/v1/customers`)).status).toBe(401);
  });
});
