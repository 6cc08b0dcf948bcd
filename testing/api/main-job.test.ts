import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import type { Sandbox } from '@/sandbox/server';
import { closeSql } from '../database';
import { settleEverything } from '../run-tasks';
import { startTestSandbox } from '../sandbox';
import { passTime } from '../visit-rows';
import { type Body, call, openDoor } from './call';
import { person, type TestPerson } from './person';
import { PINCODE, readyVendor } from './ready-vendor';
import { addPhoto, anyService, begin, book, documentForm, finish, INK, must, signature } from './visit';

let sandbox: Sandbox;
let onboarding: TestPerson;
let ops: TestPerson;
let vendor: TestPerson;
let service: Body;

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  [onboarding, ops, service] = await Promise.all([person('onboard_manager'), person('ops_manager'), anyService()]);
  vendor = await readyVendor(onboarding, [service.id]);
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

/** Registers and signs in over HTTP. */
async function newCustomer(tag: string) {
  const email = `${tag}@example.test`;
  const phone = `+9197${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const password = 'a long enough password';
  must(
    await call('POST', '/auth/register', { json: { name: 'Meera Iyer', email, phone, password, role: 'customer' } }),
    201,
  );
  const { accessToken } = must(await call('POST', '/auth/login', { json: { email, password } }));
  return { token: accessToken, phone };
}

/** What the Payment Element does in a browser: confirms an intent with the publishable key. */
async function confirm(kind: 'setup_intents' | 'payment_intents', clientSecret: string, card: string): Promise<Body> {
  const [intent] = clientSecret.split('_secret_');
  const response = await fetch(`${sandbox.url}/v1/${kind}/${intent}/confirm`, {
    method: 'POST',
    headers: { Authorization: 'Bearer pk_test_homeserve', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: card }),
  });
  return (await response.json()) as Body;
}

async function saveCard(token: string): Promise<string> {
  const { clientSecret } = must(await call('POST', '/payments/setup-intent', { token }), 201);
  const confirmed = await confirm('setup_intents', clientSecret, 'pm_card_visa');
  expect(confirmed.status).toBe('succeeded');
  return confirmed.payment_method;
}

/** The provider takes a message first and sends it a moment later. */
function linkSentTo(phone: string): Promise<string> {
  const sent = () => sandbox.inbox.items.filter((item) => item.kind === 'sms' && item.to === phone);
  const token = () =>
    sent()
      .flatMap((item) => item.links)
      .find((link) => link.includes('/sign/'))
      ?.split('/sign/')[1];
  return vi.waitUntil(token, { timeout: 10_000 });
}

const read = async (path: string, token: string): Promise<Body> => must(await call('GET', path, { token }));

describe('the main job over HTTP alone', { timeout: 60_000 }, () => {
  it('makes a professional out of a stranger', async () => {
    const account = {
      name: 'Asha Rao',
      email: 'asha@example.test',
      phone: '+919845012345',
      password: 'a long password',
    };
    must(await call('POST', '/auth/register', { json: { ...account, role: 'vendor' } }), 201);
    const { accessToken: token, refreshToken } = must(await call('POST', '/auth/login', { json: account }));
    expect((await read('/me', token)).phoneVerified).toBe(false);
    const tooEarly = await call('GET', '/offers', { token });
    expect([tooEarly.status, tooEarly.body.code]).toEqual([403, 'phone_unverified']);

    const { phone } = account;
    must(await call('POST', '/auth/otp/send', { token, json: { phone } }), 202);
    const sent = sandbox.inbox.items.find((item) => item.to === phone);
    const wrong = await call('POST', '/auth/otp/verify', { token, json: { phone, code: '00000000' } });
    expect([wrong.status, wrong.body.errors[0]?.path]).toEqual([422, 'code']);
    must(await call('POST', '/auth/otp/verify', { token, json: { phone, code: sent?.code } }));

    const application = { displayName: 'Asha R.', pincode: PINCODE, serviceIds: [service.id] };
    const { id } = must(await call('POST', '/vendor-applications', { token, json: application }), 201);
    const again = await call('POST', '/vendor-applications', { token, json: application });
    expect([again.status, again.body.code]).toEqual([409, 'already_applied']);
    const tooFew = await call('POST', `/vendors/${id}/approve`, { token: onboarding.token });
    expect([tooFew.status, tooFew.body.code, tooFew.body.errors[0]?.path]).toEqual([
      409,
      'documents_open',
      'documents.identity',
    ]);
    for (const { kind } of must(await call('GET', `/vendors/${id}/documents`, { token })).data) {
      const raw = await documentForm(kind);
      const paper = must(await call('POST', `/vendors/${id}/documents`, { token, raw }), 201);
      const json = { decision: 'approve' };
      must(await call('POST', `/documents/${paper.id}/review`, { token: onboarding.token, json }));
    }
    const approved = must(await call('POST', `/vendors/${id}/approve`, { token: onboarding.token }));
    expect(approved.status).toBe('approved');
    must(await call('POST', `/vendors/${id}/suspend`, { token: onboarding.token, json: { reason: 'papers ran out' } }));

    const renewed = must(await call('POST', '/auth/refresh', { json: { refreshToken } }));
    expect((await call('POST', '/auth/refresh', { json: { refreshToken } })).status).toBe(401);
    expect((await call('GET', '/me', { token: renewed.accessToken })).status).toBe(401);
  });

  it('goes from register to "vendor paid"', async () => {
    const customer = await newCustomer('meera');
    const paymentMethodId = await saveCard(customer.token);
    const booking = await book(customer, service.id, { paymentMethodId });
    expect(booking).toMatchObject({ status: 'requested', viewer: 'customer', totalMinor: service.priceMinor });

    const offers = await read('/offers', vendor.token);
    expect(offers.data.map(({ bookingId }) => bookingId)).toContain(booking.id);
    const offered = await read(`/bookings/${booking.id}`, vendor.token);
    expect([offered.viewer, offered.contact, offered.startCode]).toEqual(['offered', undefined, undefined]);

    await begin(vendor, customer, booking.id);
    const early = await call('POST', `/bookings/${booking.id}/complete`, { token: vendor.token });
    expect([early.status, early.body.errors.map(({ path }) => path)]).toEqual([
      422,
      expect.arrayContaining(['photos.before', 'photos.after']),
    ]);
    expect((await finish(vendor, booking.id)).status).toBe('completed');
    await settleEverything();
    expect((await read(`/bookings/${booking.id}`, customer.token)).payment.status).toBe('authorized');

    must(await call('POST', `/bookings/${booking.id}/signature-request`, { token: vendor.token }), 201);
    await settleEverything();
    const link = await linkSentTo(customer.phone);
    const offer = must(await call('GET', `/sign/${link}`));
    expect(offer.payment).toEqual({ status: 'authorized' });
    const receipt = must(await call('POST', `/sign/${link}`, { json: signature(offer) }), 201);
    const again = must(await call('POST', `/sign/${link}`, { json: signature(offer) }), 201);
    expect(again.evidenceSha256).toBe(receipt.evidenceSha256);
    await settleEverything();

    const done = await read(`/bookings/${booking.id}`, customer.token);
    expect([done.status, done.payment.status]).toEqual(['settled', 'captured']);
    expect(done.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['requested', 'accepted', 'started', 'completed', 'signed', 'captured', 'settled']),
    );
    const earned = await read('/me/earnings', vendor.token);
    expect(earned.data[0]).toMatchObject({ bookingId: booking.id, status: 'transferred' });
    const verdicts = (await read(`/signatures/${receipt.evidenceId}/verify`, customer.token)).verdicts;
    expect(verdicts).toMatchObject({ bytesHash: 'valid', signature: 'valid', liveRows: 'valid' });
    const paid = await read(`/payments?q=${booking.id}`, ops.token);
    expect(paid.data).toHaveLength(1);
    const log = await read(`/audit-logs?table=bookings&rowId=${booking.id}&limit=100`, ops.token);
    expect(log.data.map(({ after }) => after?.status)).toEqual(
      expect.arrayContaining(['accepted', 'signed', 'settled']),
    );
  });

  it('signs first and takes the money when the customer gets round to it', async () => {
    const customer = await newCustomer('later');
    const booking = await book(customer, service.id);
    await begin(vendor, customer, booking.id);
    await finish(vendor, booking.id);
    must(await call('POST', `/bookings/${booking.id}/signature-request`, { token: vendor.token }), 201);
    await settleEverything();
    const link = await linkSentTo(customer.phone);
    const offer = must(await call('GET', `/sign/${link}`));
    expect(offer.payment.status).toBe('due');
    must(await call('POST', `/sign/${link}`, { json: signature(offer) }), 201);
    await settleEverything();
    expect((await read(`/bookings/${booking.id}`, customer.token)).status).toBe('signed');
    expect((await confirm('payment_intents', offer.payment.clientSecret, 'pm_card_visa')).status).toBe(
      'requires_capture',
    );
    // The webhook is lost: the sweep asks the provider once it is old enough.
    await passTime('2 minutes');
    await settleEverything();
    expect((await read(`/bookings/${booking.id}`, customer.token)).status).toBe('settled');
  });

  it('takes a no for an answer', async () => {
    const customer = await newCustomer('honest');
    const booking = await book(customer, service.id);
    await begin(vendor, customer, booking.id);
    await finish(vendor, booking.id);
    must(await call('POST', `/bookings/${booking.id}/signature-request`, { token: vendor.token }), 201);
    await settleEverything();
    const link = await linkSentTo(customer.phone);
    const offer = must(await call('GET', `/sign/${link}`));
    const blank = await call('POST', `/sign/${link}`, {
      json: { ...signature(offer), strokes: [{ points: INK[0]?.points.slice(0, 1) }] },
    });
    expect([blank.status, blank.body.errors[0]?.path]).toEqual([422, 'strokes']);
    const byVendor = await call('GET', `/sign/${link}`, { token: vendor.token });
    expect([byVendor.status, byVendor.body.code]).toEqual([403, 'vendor_cannot_sign']);
    must(await call('POST', `/sign/${link}/object`, { json: { reason: 'damage', comment: 'The tile is cracked' } }));
    expect((await read(`/bookings/${booking.id}`, customer.token)).status).toBe('disputed');
    expect((await call('POST', `/sign/${link}`, { json: signature(offer) })).status).toBe(404);
    expect((await call('GET', `/sign/${'A'.repeat(43)}`)).status).toBe(404);
  });

  it('keeps one photo however often the phone sends it', async () => {
    const customer = await newCustomer('twice');
    const booking = await book(customer, service.id);
    await begin(vendor, customer, booking.id);
    const first = must(await addPhoto(vendor, booking.id, 'before', 'shot-0001'), 201);
    expect(must(await addPhoto(vendor, booking.id, 'before', 'shot-0001'), 201).id).toBe(first.id);
    const file = await call('GET', `/photos/${first.id}/file?size=thumb`, { token: customer.token });
    expect([file.status, file.headers.get('X-Content-Type-Options')]).toEqual([200, 'nosniff']);
  });
});
