import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '../database';
import { settleEverything } from '../run-tasks';
import { startTestSandbox } from '../sandbox';
import { type Body, call, openDoor } from './call';
import { person, type TestPerson } from './person';
import { PINCODE, readyVendor } from './ready-vendor';
import { ADDRESS, begin, finish, must, signature } from './visit';

let sandbox: Sandbox;
let onboarding: TestPerson;
let able: TestPerson;
let plumber: TestPerson;
let tap: Body;
let wall: Body;

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  const read = async (slug: string) => must(await call('GET', `/services/${slug}`));
  [onboarding, tap, wall] = await Promise.all([person('onboard_manager'), read('tap-repair'), read('wall-painting')]);
  able = await readyVendor(onboarding, [tap.id, wall.id]);
  plumber = await readyVendor(onboarding, [tap.id]);
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

/** Tax contained in a price at 18 %, and shares, by the one rounding rule. */
const net = (minor: number) => Math.round((minor * 10_000) / 11_800);
const share = (minor: number, bps: number) => Math.round((minor * bps) / 10_000);

async function savedCard(token: string): Promise<string> {
  const { clientSecret } = must(await call('POST', '/payments/setup-intent', { token }), 201);
  const response = await fetch(`${sandbox.url}/v1/setup_intents/${clientSecret.split('_secret_')[0]}/confirm`, {
    method: 'POST',
    headers: { Authorization: 'Bearer pk_test_homeserve', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: 'pm_card_visa' }),
  });
  return ((await response.json()) as Body).payment_method;
}

it('settles a visit of two services of two categories, to the paisa', { timeout: 60_000 }, async () => {
  const customer = await person('customer');
  const { token } = customer;
  const [extra] = wall.addOns;
  const query = `pincode=${PINCODE}&days=7&quantity=2&also=${wall.id}&addOnIds=${extra?.id}`;
  const { data } = must(await call('GET', `/services/${tap.id}/slots?${query}`));
  const slot = data.find(({ start }) => Date.parse(start) > Date.now() + 30 * 3_600_000);
  if (!slot || !extra) throw new Error('nobody is free');
  expect(slot.vendors).toBe(1);
  const minutes = tap.durationMinutes * 2 + wall.durationMinutes + extra.durationMinutes;
  expect(Date.parse(slot.end) - Date.parse(slot.start)).toBe(minutes * 60_000);
  const work = { serviceId: tap.id, quantity: 2, also: [{ serviceId: wall.id }], addOnIds: [extra.id] };
  const held = must(
    await call('POST', '/slot-holds', { token, json: { ...work, pincode: PINCODE, slotStart: slot.start } }),
    201,
  );
  const order = { ...work, slotStart: slot.start, slotHoldId: held.id, address: ADDRESS };
  const wrong = await call('POST', '/bookings', { token, json: { ...order, also: [{ serviceId: tap.id }] } });
  expect([wrong.status, wrong.body.errors.map(({ path }) => path)]).toEqual([422, ['also.0.serviceId']]);
  const json = { ...order, paymentMethodId: await savedCard(token) };
  const booking = must(await call('POST', '/bookings', { token, json }), 201);
  const totalMinor = tap.priceMinor * 2 + wall.priceMinor + extra.priceMinor;
  expect(booking).toMatchObject({
    totalMinor,
    serviceTitle: `${tap.title} + ${wall.title}`,
    services: [{ quantity: 2 }, { quantity: 1 }],
  });
  const items = [tap.priceMinor * 2, wall.priceMinor, extra.priceMinor];
  expect(booking.items.map(({ amountMinor }) => amountMinor)).toEqual(items);
  expect(booking.taxMinor).toBe(items.reduce((sum, minor) => sum + minor - net(minor), 0));

  expect(must(await call('GET', '/offers', { token: plumber.token })).data).toEqual([]);
  const commission =
    share(net(tap.priceMinor * 2), tap.commissionBps) +
    share(net(wall.priceMinor) + net(extra.priceMinor), wall.commissionBps);
  const [offer] = must(await call('GET', '/offers', { token: able.token })).data;
  expect(offer?.netPayMinor).toBe(totalMinor - commission);

  await begin(able, customer, booking.id);
  const done = await finish(able, booking.id);
  expect(done.checklist).toHaveLength(tap.checklist.length + wall.checklist.length);
  await settleEverything();
  must(await call('POST', `/bookings/${booking.id}/signature-request`, { token: able.token }), 201);
  await settleEverything();
  const link = await vi.waitUntil(
    () =>
      sandbox.inbox.items
        .flatMap((item) => item.links)
        .find((one) => one.includes('/sign/'))
        ?.split('/sign/')[1],
    { timeout: 10_000 },
  );
  const paper = must(await call('GET', `/sign/${link}`));
  expect(JSON.stringify(paper)).toContain(`"title":"${extra.title}"`);
  must(await call('POST', `/sign/${link}`, { json: signature(paper) }), 201);
  await settleEverything();
  const settled = must(await call('GET', `/bookings/${booking.id}`, { token }));
  expect([settled.status, settled.payment.capturedMinor]).toEqual(['settled', totalMinor]);
  const [earned] = must(await call('GET', '/me/earnings', { token: able.token })).data;
  expect(earned).toMatchObject({ bookingId: booking.id, amountMinor: totalMinor - commission });

  const entries = await sqlAs('owner')<{ kind: string; minor: number }[]>`
    select a.kind, sum(e.amount_minor)::int as minor from ledger_entries e
    join ledger_accounts a on a.id = e.account_id join ledger_transactions t on t.id = e.transaction_id
    where t.booking_id = ${booking.id} and t.kind = 'capture' group by a.kind`;
  const posted = Object.fromEntries(entries.map((one) => [one.kind, one.minor]));
  expect(posted).toEqual({
    provider_clearing: totalMinor,
    vendor_payable: commission - totalMinor,
    platform_revenue: -commission,
  });
});
