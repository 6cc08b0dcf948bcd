import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { anOps } from '@/testing/factories/people';
import { challenge, payWith } from '@/testing/on-session';
import { saveCard, signVisit, visitWithCard, workWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, moveVisit, type VisitRows } from '@/testing/visit-rows';
import { agreeExtra, refuseExtra } from './commands/answer-extra';
import { askExtra } from './commands/ask-extra';
import { chargeFee } from './provider/charge-fee';
import { holdPayment } from './provider/hold-payment';
import { approveAction, captureManually } from './provider/manage-payment';
import { prepareDue, refreshAttempt } from './provider/prepare-due';
import { preparePayment } from './provider/prepare-payment';
import { waiveDue } from './provider/waive-due';
import { getReceipt } from './queries/get-receipt';
import { listDuesOf, listOwnDues } from './queries/list-dues';
import { listPassbook } from './queries/list-passbook';

const system = mintSystem('test');
const sql = sqlAs('owner');
const REASON = { reason: 'Agreed by telephone with the customer' };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const codeOf = (result: Result<unknown>) =>
  result.ok ? 'ok' : (result.failure.fields?.[0]?.message ?? result.failure.code);

const money = async (bookingId: string) =>
  (
    await sql<{ line: string }[]>`
      select t.kind || ' ' || a.kind || ' ' || sum(e.amount_minor) as line from ledger_entries e
      join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id
      where t.booking_id = ${bookingId} and t.kind in ('capture', 'excess', 'fee') group by t.kind, a.kind order by 1`
  ).map(({ line }) => line);
const succeeded = (bookingId: string) =>
  sandbox.parts.box.store
    .all('payment_intent')
    .filter((one) => one.metadata.bookingId === bookingId && one.status === 'succeeded')
    .map((one) => one.amount_received)
    .sort((a, b) => b - a);
const asSystem = (work: Parameters<typeof keptUnderContext>[2]) =>
  keptUnderContext(sqlAs('app'), { role: 'system' }, work);

async function settled(): Promise<VisitRows> {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  return visit;
}

describe('a fee that the saved card refused', { timeout: 60_000 }, () => {
  async function unpaidFee() {
    const visit = await workWithCard('pm_card_chargeDeclinedInsufficientFunds');
    await moveVisit(visit.bookingId, 'cancelled');
    unwrap(await chargeFee(system, { bookingId: visit.bookingId, amountMinor: 24_800 }));
    const [due] = await listOwnDues(visit.customer, visit.bookingId);
    return { visit, due: due?.id ?? '' };
  }

  it('is shown with the reason and paid once, with another card and its bank’s step', async () => {
    const { visit, due } = await unpaidFee();
    expect(await listOwnDues(visit.customer, visit.bookingId)).toMatchObject([
      { purpose: 'fee', status: 'open', amountMinor: 24_800, refusal: 'funds' },
    ]);
    const form = unwrap(await prepareDue(visit.customer, due));
    expect(form).toMatchObject({ status: 'due', amountMinor: 24_800 });
    expect((await payWith(form.clientSecret, 'pm_card_chargeDeclined')).error?.code).toBe('card_declined');
    expect((await payWith(form.clientSecret, 'pm_card_threeDSecureRequired')).status).toBe('requires_action');
    await challenge(form.clientSecret);
    expect(unwrap(await refreshAttempt(visit.customer, { dueId: due })).status).toBe('captured');
    // Whatever comes late finds it paid.
    expect(unwrap(await prepareDue(visit.customer, due)).status).toBe('captured');
    expect(unwrap(await chargeFee(system, { bookingId: visit.bookingId, amountMinor: 24_800 }))).toBe('captured');
    expect(succeeded(visit.bookingId)).toEqual([24_800]);
    expect(await money(visit.bookingId)).toEqual([
      'fee platform_revenue -4960',
      'fee provider_clearing 24800',
      'fee vendor_payable -19840',
    ]);
    expect(await listOwnDues(visit.customer)).toEqual([]);
    expect(await listDuesOf(visit.ops, visit.bookingId)).toMatchObject([{ status: 'paid' }]);
  });

  it('is nobody else’s to pay, and can be let go by a manager with a reason', async () => {
    const { visit, due } = await unpaidFee();
    const stranger = await insertVisit('in_progress');
    expect(codeOf(await prepareDue(stranger.customer, due))).toBe('not_found');
    expect(codeOf(await prepareDue(visit.vendor, due))).toBe('not_found');
    expect(codeOf(await waiveDue(visit.customer, due, REASON))).toBe('forbidden');
    expect(codeOf(await waiveDue(visit.ops, due, { reason: 'no' }))).toBe('reason_short');
    const form = unwrap(await prepareDue(visit.customer, due));
    unwrap(await waiveDue(visit.ops, due, REASON));
    // The form that was open is closed with it.
    expect((await payWith(form.clientSecret, 'pm_card_visa')).error).toBeDefined();
    expect(codeOf(await prepareDue(visit.customer, due))).toBe('due_closed');
    expect(succeeded(visit.bookingId)).toEqual([]);
    const [audited] = await sql`select actor_id from audit_log where table_name = 'payment_dues' and row_id = ${due}
      and action = 'update' order by at desc, id desc limit 1`;
    expect(audited?.actor_id).toBe(visit.opsId);
  });
});

describe('an extra', { timeout: 60_000 }, () => {
  const LABOUR = { amountMinor: 11_800, kind: 'labour', ...REASON } as const;

  it('is charged only after the customer’s yes, once, with the commission of its kind', async () => {
    const visit = await settled();
    const before = await money(visit.bookingId);
    const asked = unwrap(await askExtra(visit.ops, visit.bookingId, LABOUR));
    await runTasks();
    expect(await money(visit.bookingId)).toEqual(before);
    expect(codeOf(await prepareDue(visit.customer, asked.id))).toBe('due_closed');
    expect(codeOf(await agreeExtra(visit.vendor, asked.id))).toBe('forbidden');
    unwrap(await agreeExtra(visit.customer, asked.id));
    const card = await saveCard(visit, 'pm_card_visa');
    const both = await Promise.all([
      prepareDue(visit.customer, asked.id, card),
      prepareDue(visit.customer, asked.id, card),
    ]);
    expect(both.map(codeOf)).toContain('ok');
    expect(unwrap(await prepareDue(visit.customer, asked.id, card)).status).toBe('captured');
    expect(succeeded(visit.bookingId)).toEqual([124_000, 11_800]);
    // 11,800 with 18 % tax is 10,000 before it; fifteen percent of that.
    expect((await money(visit.bookingId)).filter((line) => line.startsWith('excess'))).toEqual([
      'excess platform_revenue -1500',
      'excess provider_clearing 11800',
      'excess vendor_payable -10300',
    ]);
    expect((await getReceipt(visit.customer, visit.bookingId)).charges.map(({ purpose }) => purpose)).toEqual([
      'visit',
      'excess',
    ]);
  });

  it('can be refused, and is then over', async () => {
    const visit = await settled();
    const asked = unwrap(await askExtra(visit.ops, visit.bookingId, { ...LABOUR, kind: 'material' }));
    expect(codeOf(await askExtra(visit.ops, visit.bookingId, LABOUR))).toBe('extra_open');
    unwrap(await refuseExtra(visit.customer, asked.id));
    expect(codeOf(await agreeExtra(visit.customer, asked.id))).toBe('due_closed');
    expect(codeOf(await prepareDue(visit.customer, asked.id))).toBe('due_closed');
    expect(await listDuesOf(visit.ops, visit.bookingId)).toMatchObject([{ status: 'declined', purpose: 'excess' }]);
    expect(succeeded(visit.bookingId)).toEqual([124_000]);
  });

  it('is asked for by managers alone, after the work, within the limit of a price', async () => {
    const visit = await insertVisit('in_progress');
    expect(codeOf(await askExtra(visit.customer, visit.bookingId, LABOUR))).toBe('forbidden');
    expect(codeOf(await askExtra(visit.ops, visit.bookingId, LABOUR))).toBe('extra_not_done');
    await moveVisit(visit.bookingId, 'completed');
    expect(codeOf(await askExtra(visit.ops, visit.bookingId, { ...LABOUR, amountMinor: 5_000_000 }))).toBe(
      'price_too_high',
    );
    expect(codeOf(await askExtra(visit.ops, newId(), LABOUR))).toBe('not_found');
  });
});

it('more agreed than was held: the hold is captured, and the rest is charged by itself', {
  timeout: 60_000,
}, async () => {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  await asSystem(async (tx) => {
    await tx`insert into booking_items (booking_id, scope_version, position, kind, service_id, title, amount_minor, tax_bps, commission_bps)
      select booking_id, 2, position, kind, service_id, title, amount_minor, tax_bps, commission_bps from booking_items where booking_id = ${visit.bookingId}`;
    await tx`insert into booking_items (booking_id, scope_version, position, kind, title, amount_minor, tax_bps, commission_bps)
      values (${visit.bookingId}, 2, 3, 'labour', 'Second tap', 11800, 1800, 1500)`;
    await tx`update bookings set scope_version = 2, total_minor = 135800, version = version + 1 where id = ${visit.bookingId}`;
  });
  await signVisit(visit);
  await runTasks();
  expect(succeeded(visit.bookingId)).toEqual([124_000, 11_800]);
  expect(await money(visit.bookingId)).toEqual([
    'capture platform_revenue -12712',
    'capture provider_clearing 124000',
    'capture vendor_payable -111288',
    'excess platform_revenue -1500',
    'excess provider_clearing 11800',
    'excess vendor_payable -10300',
  ]);
});

describe('a part of a hold', { timeout: 60_000 }, () => {
  const holdOf = async ({ bookingId }: VisitRows) => {
    unwrap(await holdPayment(system, bookingId));
    const [row] = await sql<{ id: string }[]>`select id from payments where booking_id = ${bookingId}`;
    return row?.id ?? '';
  };

  it('is captured by decision; the rest goes back, and books, passbook and receipt show the part', async () => {
    const visit = await visitWithCard('pm_card_visa');
    const id = await holdOf(visit);
    const part = { amountMinor: 62_000, ...REASON };
    expect(codeOf(await captureManually(visit.ops, id, { ...part, amountMinor: 124_001 }))).toBe('capture_too_high');
    expect(codeOf(await captureManually(visit.ops, id, { ...part, amountMinor: 49 }))).toBe('amount_low');
    expect(codeOf(await captureManually(visit.vendor, id, part))).toBe('forbidden');
    unwrap(await captureManually(visit.ops, id, part));
    await runTasks();
    expect(succeeded(visit.bookingId)).toEqual([62_000]);
    expect(await money(visit.bookingId)).toEqual([
      'capture platform_revenue -6356',
      'capture provider_clearing 62000',
      'capture vendor_payable -55644',
    ]);
    const [booking] = await sql`select status from bookings where id = ${visit.bookingId}`;
    expect(booking?.status).toBe('settled');
    expect(await getReceipt(visit.customer, visit.bookingId)).toMatchObject({ paidMinor: 62_000 });
    const book = await listPassbook(visit.vendor, 'Asia/Kolkata');
    expect(book.data.find((line) => line.kind === 'earned')).toMatchObject({ signedMinor: 55_644, grossMinor: 62_000 });
    // Nothing is left to be asked for: the decision was for less.
    expect(await listOwnDues(visit.customer)).toEqual([]);
  });

  it('of much money waits for a second manager, whatever the part', async () => {
    const visit = await visitWithCard('pm_card_visa');
    await asSystem((tx) => tx`update bookings set total_minor = 1200000 where id = ${visit.bookingId}`);
    const id = await holdOf(visit);
    const asked = unwrap(await captureManually(visit.ops, id, { amountMinor: 200_000, ...REASON }));
    expect(asked.status).toBe('pending_approval');
    expect(codeOf(await approveAction(visit.ops, asked.id))).toBe('own_action');
    unwrap(await approveAction((await anOps()).actor, asked.id));
    expect(succeeded(visit.bookingId)).toEqual([200_000]);
  });
});

it('a declined visit is paid with a saved card of the customer’s, which is asked at once', {
  timeout: 60_000,
}, async () => {
  const visit = await visitWithCard('pm_card_chargeDeclined');
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  const other = await insertVisit('in_progress');
  const foreign = await saveCard(other, 'pm_card_visa');
  expect(codeOf(await preparePayment(visit.customer, visit.bookingId, foreign))).toBe('card_unknown');
  const card = await saveCard(visit, 'pm_card_visa');
  expect(unwrap(await preparePayment(visit.customer, visit.bookingId, card)).status).toBe('authorized');
  await runTasks();
  const [booking] = await sql`select status from bookings where id = ${visit.bookingId}`;
  expect(booking?.status).toBe('settled');
});
