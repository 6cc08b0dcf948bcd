import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { linkTo, signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { capturePayment } from './provider/capture-payment';
import { holdPayment } from './provider/hold-payment';
import { payVendor } from './provider/pay-vendor';
import { preparePayment, refreshPayment } from './provider/prepare-payment';
import { getPayment } from './queries/get-payment';
import { getReceipt } from './queries/get-receipt';
import { listEarnings } from './queries/list-earnings';
import { listPassbook } from './queries/list-passbook';
import { listPayments } from './queries/list-payments';
import { listReceipts } from './queries/list-receipts';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const fault = (body: Record<string, unknown>) => sandbox.parts.faults.add(body);

const paymentsOf = (bookingId: string) =>
  sql<
    {
      id: string;
      status: string;
      hold_mode: string;
      failure_code: string | null;
      card_label: string | null;
      stripe_payment_intent_id: string | null;
    }[]
  >`select * from payments where booking_id = ${bookingId} order by created_at`;

const statusOf = async (bookingId: string) =>
  (await sql<{ status: string }[]>`select status from bookings where id = ${bookingId}`)[0]?.status;

const kindsOf = async (bookingId: string) =>
  (await sql<{ kind: string }[]>`select kind from booking_events where booking_id = ${bookingId} order by at, id`).map(
    ({ kind }) => kind,
  );

const ledgerOf = (bookingId: string) => sql<{ cause: string; kind: string; amount: number }[]>`
  select split_part(t.cause, ':', 1) as cause, a.kind, e.amount_minor as amount
  from ledger_entries e join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id
  where t.booking_id = ${bookingId} order by t.posted_at, t.id, a.kind`;

function atStripe(bookingId: string) {
  const { store } = sandbox.parts.box;
  const intents = store.all('payment_intent').filter((intent) => intent.metadata.bookingId === bookingId);
  return {
    intents: intents.length,
    captures: intents.reduce((sum, intent) => sum + (store.captures.get(intent.id) ?? 0), 0),
    transfers: store.all('transfer').filter((transfer) => transfer.transfer_group === bookingId).length,
  };
}

const ONCE = { intents: 1, captures: 1, transfers: 1 };
const POSTED = [
  { cause: 'hold', kind: 'card_holds', amount: 124_000 },
  { cause: 'hold', kind: 'card_holds_offset', amount: -124_000 },
  { cause: 'capture', kind: 'platform_revenue', amount: -12_712 },
  { cause: 'capture', kind: 'provider_clearing', amount: 124_000 },
  { cause: 'capture', kind: 'vendor_payable', amount: -111_288 },
  { cause: 'hold_end', kind: 'card_holds', amount: -124_000 },
  { cause: 'hold_end', kind: 'card_holds_offset', amount: 124_000 },
  { cause: 'provider_fee', kind: 'provider_clearing', amount: -3_596 },
  { cause: 'provider_fee', kind: 'provider_fees', amount: 3_596 },
  { cause: 'payout', kind: 'provider_clearing', amount: -111_288 },
  { cause: 'payout', kind: 'vendor_payable', amount: 111_288 },
];

describe('a visit with a good card', { timeout: 60_000 }, () => {
  it('is held, captured on the seal, posted and paid out, each exactly once', async () => {
    const visit = await visitWithCard('pm_card_visa');
    expect(unwrap(await holdPayment(system, visit.bookingId))).toBe('authorized');
    expect(unwrap(await holdPayment(system, visit.bookingId))).toBe('authorized');
    const [held] = await paymentsOf(visit.bookingId);
    expect(held).toMatchObject({ status: 'authorized', card_label: 'visa 4242' });
    const evidenceSha256 = await signVisit(visit);
    await runTasks();
    expect(await statusOf(visit.bookingId)).toBe('settled');
    expect(atStripe(visit.bookingId)).toEqual(ONCE);
    expect(await ledgerOf(visit.bookingId)).toEqual(POSTED);
    expect(await kindsOf(visit.bookingId)).toEqual(
      expect.arrayContaining(['payment_held', 'signed', 'captured', 'settled', 'payout_sent']),
    );
    expect(unwrap(await capturePayment(system, { bookingId: visit.bookingId, evidenceSha256 }))).toBe('captured');
    const [payout] = await sql<{ id: string }[]>`select id from transfers where booking_id = ${visit.bookingId}`;
    expect(unwrap(await payVendor(system, payout?.id ?? ''))).toBe('transferred');
    expect(atStripe(visit.bookingId)).toEqual(ONCE);

    const [row] = (await listPayments(visit.customer)).data;
    expect(row).toMatchObject({ status: 'captured', capturedMinor: 124_000, cardLabel: 'visa 4242' });
    expect(row).not.toHaveProperty('commissionMinor');
    const [seen] = (await listPayments(visit.vendor, { q: visit.bookingId })).data;
    expect(seen).not.toHaveProperty('cardLabel');
    expect(await getPayment(visit.ops, held?.id ?? '')).toMatchObject({
      payout: { status: 'transferred' },
      actions: [],
    });
    expect(await listEarnings(visit.vendor)).toMatchObject({
      data: [{ status: 'transferred', why: null, amountMinor: 111_288 }],
      totals: { pendingMinor: 0, heldMinor: 0, paidMinor: 111_288 },
    });
    expect((await listPassbook(visit.vendor, 'Asia/Kolkata')).data).toMatchObject([
      { kind: 'paid', signedMinor: -111_288, balanceMinor: 0, monthMinor: 111_288 },
      { kind: 'earned', signedMinor: 111_288, balanceMinor: 111_288, grossMinor: 124_000, commissionMinor: 12_712 },
    ]);
    await expect(listPassbook(visit.customer, 'Asia/Kolkata')).rejects.toMatchObject({
      failure: { kind: 'forbidden' },
    });
    expect(await getReceipt(visit.customer, visit.bookingId)).toMatchObject({
      paidMinor: 124_000,
      taxMinor: 18_915,
      lines: [{ title: 'Kitchen tap repair' }, { title: 'Tap cartridge' }],
      supplier: { name: 'Asha R.' },
      charges: [{ purpose: 'visit', amountMinor: 124_000, refunds: [] }],
      seal: { evidenceSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect((await listReceipts(visit.customer)).data).toMatchObject([{ bookingId: visit.bookingId }]);
    for (const reader of [visit.vendor, mintGuest()]) {
      await expect(getReceipt(reader, visit.bookingId)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
      await expect(listReceipts(reader)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    }
  });

  it('is captured and paid exactly once although answers are lost and the provider stumbles', async () => {
    const visit = await visitWithCard('pm_card_visa');
    fault({ match: { method: 'POST', path: '/v1/payment_intents' }, action: 'drop_after_commit', times: 3 });
    const held = await holdPayment(system, visit.bookingId);
    expect(held).toMatchObject({ ok: true, value: 'authorized' });
    const evidenceSha256 = await signVisit(visit);
    const capture = () => capturePayment(system, { bookingId: visit.bookingId, evidenceSha256 });
    fault({ match: { method: 'POST', path: '/v1/payment_intents/*/capture' }, action: 'error_5xx', times: 3 });
    expect(await capture()).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
    fault({ match: { method: 'POST', path: '/v1/payment_intents/*/capture' }, action: 'error_after_commit', times: 1 });
    expect(unwrap(await capture())).toBe('captured');
    fault({ match: { method: 'POST', path: '/v1/transfers' }, action: 'drop_after_commit', times: 3 });
    const [payout] = await sql<{ id: string }[]>`select id from transfers where booking_id = ${visit.bookingId}`;
    expect(unwrap(await payVendor(system, payout?.id ?? ''))).toBe('transferred');
    await runTasks();
    expect(atStripe(visit.bookingId)).toEqual(ONCE);
    expect(await ledgerOf(visit.bookingId)).toEqual(POSTED);
    expect(sandbox.parts.faults.calls).toEqual([]);
  });

  it('is captured once by twenty workers at once', async () => {
    const visit = await visitWithCard('pm_card_visa');
    unwrap(await holdPayment(system, visit.bookingId));
    const evidenceSha256 = await signVisit(visit);
    const job = { bookingId: visit.bookingId, evidenceSha256 };
    const results = await Promise.all(Array.from({ length: 20 }, () => capturePayment(system, job)));
    expect(results.filter((result) => result.ok && result.value === 'captured').length).toBeGreaterThan(0);
    await runTasks();
    expect(atStripe(visit.bookingId)).toEqual(ONCE);
    expect(await ledgerOf(visit.bookingId)).toEqual(POSTED);
  });
});

describe('a visit whose card does not work off-session', { timeout: 60_000 }, () => {
  it.each([
    ['pm_card_chargeCustomerFail', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
  ])('%s fails with its code, the customer is told, and another card on the sign page pays', async (card, code) => {
    const visit = await visitWithCard(card);
    expect(unwrap(await holdPayment(system, visit.bookingId))).toBe('failed');
    expect(await paymentsOf(visit.bookingId)).toMatchObject([{ status: 'failed', failure_code: code }]);
    const told = await sqlAs(
      'owner',
    )`select channel from notifications where booking_id = ${visit.bookingId} and template = 'payment_failed'`;
    expect(told.length).toBe(3);
    const link = await linkTo(visit);
    const session = unwrap(await preparePayment(link, visit.bookingId));
    expect(session).toMatchObject({ clientSecret: expect.stringMatching(/^pi_.+_secret_/), amountMinor: 124_000 });
    expect(unwrap(await preparePayment(link, visit.bookingId)).clientSecret).toBe(session.clientSecret);
    await confirmInBrowser(session.clientSecret, 'pm_card_visa');
    expect(unwrap(await refreshPayment(link, visit.bookingId))).toMatchObject({
      status: 'authorized',
      clientSecret: null,
    });
  });

  it('that the bank wants to see again: the same intent, the bank’s step, a hold', async () => {
    const visit = await visitWithCard('pm_card_authenticationRequired');
    expect(unwrap(await holdPayment(system, visit.bookingId))).toBe('requires_action');
    expect(await kindsOf(visit.bookingId)).toContain('payment_needs_action');
    const link = await linkTo(visit);
    const session = unwrap(await preparePayment(link, visit.bookingId));
    expect(session.status).toBe('requires_action');
    expect(atStripe(visit.bookingId).intents).toBe(1);
    await confirmInBrowser(session.clientSecret);
    await passChallenge(session.clientSecret);
    expect(unwrap(await refreshPayment(link, visit.bookingId)).status).toBe('authorized');
    await signVisit(visit);
    await runTasks();
    expect(await statusOf(visit.bookingId)).toBe('settled');
    expect(atStripe(visit.bookingId)).toEqual(ONCE);
  });

  it('is signed without waiting; a later authorization captures', async () => {
    const visit = await visitWithCard(null);
    expect(unwrap(await holdPayment(system, visit.bookingId))).toBe('due');
    expect(await paymentsOf(visit.bookingId)).toEqual([]);
    await signVisit(visit);
    await runTasks();
    expect(await statusOf(visit.bookingId)).toBe('signed');
    const due = await sqlAs(
      'owner',
    )`select channel from notifications where booking_id = ${visit.bookingId} and template = 'payment_due'`;
    expect(due.length).toBe(3);
    const session = unwrap(await preparePayment(visit.customer, visit.bookingId));
    expect(session).toMatchObject({ status: 'due', clientSecret: expect.any(String) });
    await confirmInBrowser(session.clientSecret, 'pm_card_visa');
    expect(unwrap(await refreshPayment(visit.customer, visit.bookingId)).status).toBe('authorized');
    await runTasks();
    expect(await statusOf(visit.bookingId)).toBe('settled');
    expect(atStripe(visit.bookingId)).toEqual(ONCE);
  });
});

const browser = (path: string, params: Record<string, string>) =>
  fetch(`${sandbox.url}/v1/payment_intents/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer pk_test_browser' },
    body: new URLSearchParams(params),
  });

async function confirmInBrowser(secret: string | null, card?: string): Promise<void> {
  const clientSecret = secret ?? '';
  const params = { client_secret: clientSecret, ...(card ? { payment_method: card } : {}) };
  const answer = await browser(`${clientSecret.split('_secret_')[0]}/confirm`, params);
  expect(answer.status).toBe(200);
}

async function passChallenge(secret: string | null): Promise<void> {
  const clientSecret = secret ?? '';
  await browser(`${clientSecret.split('_secret_')[0]}/challenge`, { client_secret: clientSecret, outcome: 'succeed' });
}
