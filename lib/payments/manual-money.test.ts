import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { anOps, atAnOpenDesk } from '@/testing/factories/people';
import { signVisit, visitWithCard, workWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, moveVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { assertCard } from './provider/assert-card';
import { chargeFee } from './provider/charge-fee';
import { createSetupIntent } from './provider/create-setup-intent';
import { holdPayment } from './provider/hold-payment';
import { listCards } from './provider/list-cards';
import { approveAction, captureManually, refundPayment, retryPayment, voidManually } from './provider/manage-payment';
import { preparePayment } from './provider/prepare-payment';
import { reconcilePayment } from './provider/reconcile-payment';
import { getPayment } from './queries/get-payment';
import { listEarnings } from './queries/list-earnings';
import { listPayments } from './queries/list-payments';
import { findPlan } from './queries/payment-plan';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const REASON = { reason: 'The customer confirmed by phone.' };
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

async function held(totalMinor?: number): Promise<VisitRows & { paymentId: string }> {
  const visit = await visitWithCard('pm_card_visa');
  if (totalMinor) {
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update bookings set total_minor = ${totalMinor} where id = ${visit.bookingId}`,
    );
  }
  unwrap(await holdPayment(system, visit.bookingId));
  const [row] = await sql<{ id: string }[]>`select id from payments where booking_id = ${visit.bookingId}`;
  return { ...visit, paymentId: row?.id ?? '' };
}

async function captured() {
  const visit = await held();
  await signVisit(visit);
  await runTasks();
  return visit;
}

const balance = async () => {
  const [row] = await sql<{ sum: number; broken: number }[]>`
    select coalesce(sum(amount_minor), 0)::int as sum,
      (select count(*)::int from (select 1 from ledger_entries group by transaction_id having sum(amount_minor) <> 0) t) as broken
    from ledger_entries`;
  return row;
};

describe('a manager’s capture', () => {
  it('settles a visit that nobody signed, with the reason kept, once', async () => {
    const visit = await held();
    expect(codeOf(await captureManually(visit.ops, visit.paymentId, { reason: 'no' }))).toBe('invalid');
    const [first, second] = await Promise.all([
      captureManually(visit.ops, visit.paymentId, REASON),
      captureManually(visit.ops, visit.paymentId, REASON),
    ]);
    expect([codeOf(first), codeOf(second)].sort()).toEqual(expect.arrayContaining(['ok']));
    await runTasks();
    expect(await getPayment(visit.ops, visit.paymentId)).toMatchObject({
      status: 'captured',
      payout: { status: 'transferred' },
      actions: [{ verb: 'capture', status: 'done', ...REASON, requestedBy: { name: 'Om Prakash' }, approvedBy: null }],
    });
    const [booking] = await sql`select status from bookings where id = ${visit.bookingId}`;
    expect(booking?.status).toBe('settled');
    expect(codeOf(await captureManually(visit.ops, visit.paymentId, REASON))).toBe('not_capturable');
  });

  it('above ₹10,000 waits for a second manager, who is never the first', async () => {
    const visit = await held(1_000_001);
    const asked = unwrap(await captureManually(visit.ops, visit.paymentId, REASON));
    expect(asked.status).toBe('pending_approval');
    expect(codeOf(await captureManually(visit.ops, visit.paymentId, REASON))).toBe('action_pending');
    expect(codeOf(await approveAction(visit.ops, asked.id))).toBe('own_action');
    expect(codeOf(await approveAction(visit.customer, asked.id))).toBe('forbidden');
    expect((await findPlan(system, { paymentId: visit.paymentId }))?.status).toBe('authorized');
    const other = (await anOps()).actor;
    expect(unwrap(await approveAction(other, asked.id)).status).toBe('done');
    expect(codeOf(await approveAction(other, asked.id))).toBe('already_decided');
    expect((await findPlan(system, { paymentId: visit.paymentId }))?.status).toBe('captured');
  });

  it('above ₹10,000 both managers have proved themselves a moment ago; below it nobody asks', async () => {
    const visit = await held(1_000_001);
    const rowsOf = () => sql`select status from payment_actions where payment_id = ${visit.paymentId}`;
    for (const step of [captureManually, voidManually]) {
      expect(codeOf(await step(atAnOpenDesk(visit.ops), visit.paymentId, REASON))).toBe('step_up_required');
    }
    expect(await rowsOf()).toHaveLength(0);
    const asked = unwrap(await captureManually(visit.ops, visit.paymentId, REASON));
    const other = (await anOps()).actor;
    expect(codeOf(await approveAction(atAnOpenDesk(other), asked.id))).toBe('step_up_required');
    expect((await rowsOf()).map(({ status }) => status)).toEqual(['pending_approval']);
    expect(unwrap(await approveAction(other, asked.id)).status).toBe('done');
    const small = await held();
    expect(unwrap(await voidManually(atAnOpenDesk(small.ops), small.paymentId, REASON)).status).toBe('done');
  });

  it('void and retry: the hold goes back, a new one is placed', async () => {
    const visit = await held();
    expect(unwrap(await voidManually(visit.ops, visit.paymentId, REASON)).status).toBe('done');
    expect(codeOf(await voidManually(visit.ops, visit.paymentId, REASON))).toBe('not_voidable');
    expect(unwrap(await retryPayment(visit.ops, visit.paymentId, REASON)).status).toBe('done');
    await runTasks();
    const rows = await sql`select status from payments where booking_id = ${visit.bookingId} order by created_at`;
    expect(rows.map((row) => row.status)).toEqual(['voided', 'authorized']);
  });
});

describe('refunds', () => {
  it('are shared, sent or not; the ledger stays at zero', async () => {
    const visit = await captured();
    const refund = (amountMinor: number) => refundPayment(visit.ops, visit.paymentId, { amountMinor, ...REASON });
    expect(codeOf(await refund(124_001))).toBe('invalid');
    expect(unwrap(await refund(24_000)).status).toBe('done');
    expect(await getPayment(visit.ops, visit.paymentId)).toMatchObject({
      status: 'partially_refunded',
      refundedMinor: 24_000,
    });
    expect(unwrap(await refund(100_000)).status).toBe('done');
    expect(codeOf(await refund(1))).toBe('not_captured');
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
    const [share] = await sql`
      select sum(e.amount_minor)::int as platform from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      join ledger_accounts a on a.id = e.account_id where t.booking_id = ${visit.bookingId} and a.kind = 'platform_revenue'`;
    expect(share?.platform).toBe(0);
  });

  it('that lose their answer are made once', async () => {
    const visit = await captured();
    sandbox.parts.faults.add({ match: { method: 'POST', path: '/v1/refunds' }, action: 'drop_after_commit', times: 3 });
    unwrap(await refundPayment(visit.ops, visit.paymentId, { amountMinor: 124_000, ...REASON }));
    const plan = await findPlan(system, { paymentId: visit.paymentId });
    expect(plan).toMatchObject({ status: 'refunded', refundedMinor: 124_000 });
    const made = sandbox.parts.box.store.all('refund').filter((each) => each.payment_intent === plan?.intentId);
    expect(made.length).toBe(1);
  });
});

describe('a fee', () => {
  it('is charged once, split by policy, and paid to the vendor', async () => {
    const visit = await workWithCard('pm_card_visa');
    await moveVisit(visit.bookingId, 'cancelled');
    const fee = { bookingId: visit.bookingId, amountMinor: 19_900 };
    expect(unwrap(await chargeFee(system, fee))).toBe('captured');
    expect(unwrap(await chargeFee(system, fee))).toBe('captured');
    const { payment } = await getBooking(visit.customer, visit.bookingId);
    expect(payment).toMatchObject({ purpose: 'fee', status: 'captured', capturedMinor: 19_900 });
    await runTasks();
    expect((await listEarnings(visit.vendor)).data).toMatchObject([{ amountMinor: 15_920, status: 'transferred' }]);
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
  });
});

it('a hold that lapses is noticed, told, and asked for again', async () => {
  const visit = await held();
  await passTime('6 days');
  sandbox.parts.clock.set(6 * 86_400_000);
  expect(unwrap(await reconcilePayment(system, visit.paymentId)).status).toBe('lapsed');
  await runTasks();
  const rows = await sql`select status from payments where booking_id = ${visit.bookingId} order by created_at`;
  expect(rows.map((row) => row.status)).toEqual(['lapsed', 'authorized']);
});

it('nobody reaches what is not his', async () => {
  const visit = await held();
  const other = await insertVisit('completed');
  expect((await listPayments(other.customer)).data).toEqual([]);
  expect((await listPayments(other.vendor, { q: visit.bookingId })).data).toEqual([]);
  await expect(getPayment(other.customer, visit.paymentId)).rejects.toThrow('not_found');
  for (const who of [mintGuest(), mintUser({ id: newId(), role: 'onboard_manager' }, null)]) {
    await expect(listPayments(who)).rejects.toThrow('forbidden');
  }
  await expect(listEarnings(visit.customer)).rejects.toThrow('forbidden');
  await expect(findPlan(visit.customer, { paymentId: visit.paymentId })).rejects.toThrow('forbidden');
  expect(codeOf(await preparePayment(other.customer, visit.bookingId))).toBe('not_found');
  expect(codeOf(await preparePayment(visit.vendor, visit.bookingId))).toBe('forbidden');
  for (const who of [visit.customer, visit.vendor, mintGuest()]) {
    expect(codeOf(await captureManually(who, visit.paymentId, REASON))).toBe('forbidden');
    expect(codeOf(await refundPayment(who, visit.paymentId, { amountMinor: 1, ...REASON }))).toBe('forbidden');
  }
});

it('a card counts only for the customer who saved it', async () => {
  const mine = await visitWithCard('pm_card_visa');
  const other = await visitWithCard('pm_card_visa');
  const [card] = unwrap(await listCards(mine.customer));
  expect(card).toMatchObject({ brand: 'visa', last4: '4242' });
  expect(codeOf(await assertCard(mine.customer, card?.id ?? ''))).toBe('ok');
  expect(await assertCard(other.customer, card?.id ?? '')).toMatchObject({
    failure: { kind: 'invalid', fields: [{ path: 'paymentMethodId', message: 'card_unknown' }] },
  });
  expect(codeOf(await assertCard(mine.customer, 'pm_nonsense'))).toBe('invalid');
  expect(codeOf(await createSetupIntent(mine.vendor))).toBe('forbidden');
  const made = await Promise.all([1, 2, 3].map(() => createSetupIntent(mine.customer)));
  expect(made.every((result) => result.ok)).toBe(true);
});
