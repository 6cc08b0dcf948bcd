import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readStripeEvent, stripe, stripeFailure } from '@/lib/integrations/stripe';
import type { Sandbox } from '../server';
import { control, listener, type Received, sandboxForWrappers, until } from './setup';

let sandbox: Sandbox;
let app: Awaited<ReturnType<typeof listener>>;
let refuseNext = 0;
beforeAll(async () => {
  app = await listener(() => (refuseNext-- > 0 ? 500 : 200));
  sandbox = await sandboxForWrappers({ stripeWebhookUrl: app.url });
});
afterEach(async () => {
  refuseNext = 0;
  await control(sandbox, 'DELETE', '/_fault');
  await until(() => sandbox.parts.webhooks.pending === 0);
  app.received.length = 0;
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

const payment = { amount: 5000, currency: 'inr', payment_method: 'pm_card_visa', confirm: true } as const;
const captures = () => [...sandbox.parts.box.store.captures.values()].reduce((sum, count) => sum + count, 0);
const eventOf = ({ body, headers }: Received): Stripe.Event =>
  readStripeEvent(body, String(headers['stripe-signature']));
const typesOf = () => app.received.map((each) => eventOf(each).type);

describe('idempotency', () => {
  it('replays the same answer for the same key and body', async () => {
    const first = await stripe().paymentIntents.create(payment, { idempotencyKey: 'k1' });
    const second = await stripe().paymentIntents.create(payment, { idempotencyKey: 'k1' });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  it('replays a decline with its status', async () => {
    const declined = { ...payment, payment_method: 'pm_card_chargeDeclined' };
    const codes: (string | null | undefined)[] = [];
    const replays: (boolean | undefined)[] = [];
    for (let tried = 0; tried < 2; tried += 1) {
      const error = await stripe()
        .paymentIntents.create(declined, { idempotencyKey: 'k2' })
        .catch((thrown: unknown) => thrown);
      replays.push(stripeFailure(error)?.replayed);
      codes.push(error instanceof Stripe.errors.StripeCardError ? error.payment_intent?.id : null);
    }
    expect(codes[0]).toMatch(/^pi_/);
    expect(codes[1]).toBe(codes[0]);
    expect(replays).toEqual([false, true]);
  });

  it('refuses the same key with another body, but forgives a request that never ran', async () => {
    await stripe().paymentIntents.create(payment, { idempotencyKey: 'k3' });
    await expect(
      stripe().paymentIntents.create({ ...payment, amount: 6000 }, { idempotencyKey: 'k3' }),
    ).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    await expect(
      stripe().paymentIntents.create({ ...payment, amount: 1 }, { idempotencyKey: 'k4' }),
    ).rejects.toMatchObject({ code: 'amount_too_small' });
    expect((await stripe().paymentIntents.create(payment, { idempotencyKey: 'k4' })).status).toBe('succeeded');
  });

  it('answers 409 while the first request runs, and takes one payment', async () => {
    await control(sandbox, 'POST', '/_fault', {
      match: { method: 'POST', path: '/v1/payment_intents' },
      action: 'delay',
      delayMs: 300,
    });
    const before = captures();
    const form = {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_x', 'idempotency-key': 'k5' },
      body: new URLSearchParams({
        amount: '5000',
        currency: 'inr',
        payment_method: 'pm_card_visa',
        confirm: 'true',
      }).toString(),
    };
    const slow = fetch(`${sandbox.url}/v1/payment_intents`, form);
    await new Promise((resolve) => setTimeout(resolve, 80));
    const busy = await fetch(`${sandbox.url}/v1/payment_intents`, form);
    expect([busy.status, await busy.json()]).toMatchObject([409, { error: { code: 'idempotency_key_in_use' } }]);
    expect((await slow).status).toBe(200);
    expect(captures()).toBe(before + 1);
  });

  it('many at once through the SDK are one payment', async () => {
    const before = captures();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => stripe().paymentIntents.create(payment, { idempotencyKey: 'k6' })),
    );
    expect(new Set(all.map((each) => each.id)).size).toBe(1);
    expect(captures()).toBe(before + 1);
  });

  it('a connection lost after the commit does not pay twice', async () => {
    await control(sandbox, 'POST', '/_fault', { match: { path: '/v1/payment_intents' }, action: 'drop_after_commit' });
    const before = captures();
    const intent = await stripe().paymentIntents.create(payment, { idempotencyKey: 'k7' });
    expect(intent.status).toBe('succeeded');
    expect(captures()).toBe(before + 1);
  });

  it("survives 5xx by retrying; a 429 is the caller's to repeat", async () => {
    const match = { path: '/v1/payment_intents' };
    await control(sandbox, 'POST', '/_fault', { match, action: 'error_5xx' });
    await control(sandbox, 'POST', '/_fault', { match, action: 'error_after_commit' });
    const before = captures();
    expect((await stripe().paymentIntents.create(payment)).status).toBe('succeeded');
    expect(captures()).toBe(before + 1);
    await control(sandbox, 'POST', '/_fault', { match, action: 'rate_limit' });
    await expect(stripe().paymentIntents.create(payment)).rejects.toMatchObject({ statusCode: 429 });
  });
});

describe('webhooks', () => {
  it('arrive signed, and name what happened', async () => {
    const intent = await stripe().paymentIntents.create(payment);
    await until(() => typesOf().includes('payment_intent.succeeded'));
    expect(typesOf()).toEqual(
      expect.arrayContaining(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']),
    );
    const event = app.received.map(eventOf).find((each) => each.type === 'payment_intent.succeeded');
    expect(event?.data.object).toMatchObject({ id: intent.id, status: 'succeeded' });
    expect((await stripe().events.retrieve(event?.id ?? '')).type).toBe('payment_intent.succeeded');
    const listed = await stripe().events.list({ type: 'payment_intent.succeeded' });
    expect(listed.data[0]?.id).toBe(event?.id);
  });

  it('a changed body or a foreign secret is not accepted', async () => {
    await stripe().customers.create({});
    await until(() => app.received.length > 0);
    const { body, headers } = app.received[0] as Received;
    const signature = String(headers['stripe-signature']);
    expect(() => readStripeEvent(`${body} `, signature)).toThrow(Stripe.errors.StripeSignatureVerificationError);
    expect(() => stripe().webhooks.constructEvent(body, signature, 'whsec_other')).toThrow(
      Stripe.errors.StripeSignatureVerificationError,
    );
  });

  it('are sent again until the application takes them', async () => {
    refuseNext = 1;
    await stripe().customers.create({});
    await until(() => app.received.length === 2);
    expect(eventOf(app.received[0] as Received).id).toBe(eventOf(app.received[1] as Received).id);
  });

  it('can be doubled, dropped, held back and mixed up', async () => {
    await control(sandbox, 'POST', '/_fault', { webhook: 'duplicate', types: ['customer.created'] });
    await stripe().customers.create({});
    await until(() => app.received.length === 2);
    await control(sandbox, 'POST', '/_fault', { webhook: 'withhold', times: 2 });
    await stripe().customers.create({ name: 'first' });
    await stripe().customers.create({ name: 'second' });
    await control(sandbox, 'POST', '/_fault', { webhook: 'drop' });
    await stripe().customers.create({ name: 'lost' });
    expect(app.received).toHaveLength(2);
    expect(await control(sandbox, 'POST', '/_fault/release')).toEqual({ released: 2 });
    await until(() => app.received.length === 4);
    await control(sandbox, 'POST', '/_fault', { webhook: 'reorder', types: ['payment_intent.created'] });
    await stripe().paymentIntents.create(payment);
    await until(() => typesOf().includes('payment_intent.created'));
    expect(typesOf().indexOf('payment_intent.created')).toBeGreaterThan(typesOf().indexOf('payment_intent.succeeded'));
  });
});
