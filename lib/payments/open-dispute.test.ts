import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { listDisputes } from '@/lib/signing/queries/list-disputes';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { linkTo, signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { passTime, type VisitRows } from '@/testing/visit-rows';
import { openDispute } from './commands/open-dispute';
import { recordChargeback } from './commands/record-chargeback';
import { captureHold, capturePayment } from './provider/capture-payment';
import { holdPayment } from './provider/hold-payment';
import { resolveDispute } from './provider/resolve-dispute';
import { disputeState } from './queries/dispute-state';
import { findPlan } from './queries/payment-plan';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const SAID = { reason: 'poor_work', comment: 'It drips again' } as const;
const reason = 'Photographs and both sides were heard.';
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

const asMachine = (bookingId: string, values: Record<string, unknown>) =>
  keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update bookings set ${tx(values)} where id = ${bookingId}`,
  );

/** Signed, with a hold that nothing has captured yet; answers the evidence's hash as well. */
async function heldAndSigned(): Promise<VisitRows & { evidenceSha256: string }> {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  return { ...visit, evidenceSha256: await signVisit(visit) };
}

/** Captured and settled; its payout has not left. */
async function settledVisit(): Promise<VisitRows> {
  const visit = await heldAndSigned();
  unwrap(await capturePayment(system, visit));
  return visit;
}

async function standing(bookingId: string) {
  const [row] = await sql`
    select b.status as visit, p.status as payment, p.captured_minor::int as captured, p.refunded_minor::int as refunded,
      t.status as payout, t.failure_code as why, t.amount_minor::int as pay,
      (select count(*)::int from disputes d where d.booking_id = b.id) as disputes
    from bookings b left join payments p on p.booking_id = b.id left join transfers t on t.payment_id = p.id
    where b.id = ${bookingId}`;
  return row;
}

const newsOf = async (bookingId: string) =>
  sql`select user_id, template, channel from notifications
    where booking_id = ${bookingId} and template like '%disput%' order by template, channel`;

const balance = async () => {
  const [row] = await sql`
    select coalesce(sum(amount_minor), 0)::int as sum,
      (select count(*)::int from (select 1 from ledger_entries group by transaction_id having sum(amount_minor) <> 0) t) as broken
    from ledger_entries`;
  return row;
};

describe('a settled visit', () => {
  it('is disputed by its customer: the payout waits, and everybody hears of it', async () => {
    const visit = await settledVisit();
    const { bookingId, customer } = visit;
    expect(await standing(bookingId)).toMatchObject({ visit: 'settled', payment: 'captured', payout: 'pending' });
    const [settled] = await sql<{ last: Date }[]>`
      select settled_at + interval '7 days' as last from bookings where id = ${bookingId}`;
    expect(await disputeState(customer, bookingId)).toEqual({ until: settled?.last.toISOString() });
    const { disputeId } = unwrap(await openDispute(customer, bookingId, SAID));
    expect(await standing(bookingId)).toMatchObject({
      visit: 'disputed',
      payment: 'captured',
      captured: 124_000,
      payout: 'held',
      why: 'review',
      disputes: 1,
    });
    const [written] = await sql`
      select actor_id, actor_role, after from audit_log where table_name = 'disputes' and row_id = ${disputeId} and action = 'insert'`;
    expect(written).toMatchObject({ actor_id: visit.customerId, after: { reason: 'poor_work', status: 'open' } });
    const [moved] = await sql`
      select actor_id from audit_log where table_name = 'bookings' and row_id = ${bookingId} and after ->> 'status' = 'disputed'`;
    expect(moved?.actor_id).toBe(visit.customerId);
    const [event] = await sql`
      select data from booking_events where booking_id = ${bookingId} and kind = 'disputed'`;
    expect(event?.data).toEqual({ disputeId, reason: 'poor_work' });
    const news = await newsOf(bookingId);
    expect(news.filter((one) => one.user_id === visit.vendorId)).toMatchObject([
      { template: 'visit_disputed_later', channel: 'in_app' },
      { template: 'visit_disputed_later', channel: 'sms' },
    ]);
    expect(news.filter((one) => one.user_id === visit.opsId)).toMatchObject([
      { template: 'dispute_opened_later', channel: 'in_app' },
    ]);
    expect((await listDisputes(visit.ops, { q: disputeId })).data).toMatchObject([
      { status: 'open', reason: 'poor_work', comment: 'It drips again', bookingStatus: 'disputed' },
    ]);
    expect(await disputeState(customer, bookingId)).toBeNull();

    await runTasks();
    expect(await standing(bookingId)).toMatchObject({ payout: 'held' });
  });

  it('answers the same dispute again, and twenty at once open one', async () => {
    const { bookingId, customer } = await settledVisit();
    const said = await Promise.all(Array.from({ length: 20 }, () => openDispute(customer, bookingId, SAID)));
    const again = await openDispute(customer, bookingId, { reason: 'other', comment: 'Once more' });
    expect(new Set([...said, again].map((one) => unwrap(one).disputeId)).size).toBe(1);
    expect(await standing(bookingId)).toMatchObject({ visit: 'disputed', disputes: 1 });
    const [told] = await sql`
      select count(*)::int as events from booking_events where booking_id = ${bookingId} and kind = 'disputed'`;
    expect(told?.events).toBe(1);
  });

  it('cannot be disputed after the window, which ends by the database’s clock', async () => {
    const { bookingId, customer } = await settledVisit();
    await asMachine(bookingId, { settled_at: sql`app_now() - interval '7 days' + interval '1 minute'` });
    expect(await disputeState(customer, bookingId)).not.toBeNull();
    await passTime('2 minutes');
    expect(codeOf(await openDispute(customer, bookingId, SAID))).toBe('dispute_window_over');
    expect(await disputeState(customer, bookingId)).toBeNull();
    expect(await standing(bookingId)).toMatchObject({ visit: 'settled', disputes: 0 });
  });

  it('is nobody else’s to dispute', async () => {
    const { bookingId, vendor, ops, customer } = await settledVisit();
    const stranger = mintUser({ id: newId(), role: 'customer' }, null);
    const refused = await Promise.all(
      [stranger, vendor, ops, mintGuest(), system].map((who) => openDispute(who, bookingId, SAID)),
    );
    expect(refused.map(codeOf)).toEqual(['not_found', 'forbidden', 'forbidden', 'forbidden', 'forbidden']);
    expect(await disputeState(stranger, bookingId)).toBeNull();
    for (const id of [newId(), 'nonsense']) expect(codeOf(await openDispute(customer, id, SAID))).toBe('not_found');
    expect(await openDispute(customer, bookingId, { reason: 'dull' as never, comment: ' ' })).toMatchObject({
      failure: {
        fields: [
          { path: 'reason', message: 'not_a_choice' },
          { path: 'comment', message: 'required' },
        ],
      },
    });
    expect(await standing(bookingId)).toMatchObject({ visit: 'settled', payout: 'pending', disputes: 0 });
  });
});

describe('decided', () => {
  it('for the professional, the payout goes on; and the customer was heard', async () => {
    const { bookingId, customer, ops } = await settledVisit();
    const [before] = await sql`select settled_at from bookings where id = ${bookingId}`;
    const { disputeId } = unwrap(await openDispute(customer, bookingId, SAID));
    unwrap(await resolveDispute(ops, disputeId, { outcome: 'release', reason }));
    expect(await standing(bookingId)).toMatchObject({ visit: 'settled', payment: 'captured', payout: 'pending' });
    await runTasks();
    expect(await standing(bookingId)).toMatchObject({ payout: 'transferred', pay: 111_288 });
    const [after] = await sql`select settled_at from bookings where id = ${bookingId}`;
    expect(after).toEqual(before);
    expect(codeOf(await openDispute(customer, bookingId, SAID))).toBe('dispute_decided');
    expect(await disputeState(customer, bookingId)).toBeNull();
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
  });

  it('in part, the rest is paid; in full, nothing is', async () => {
    for (const [decision, after] of [
      [
        { outcome: 'partial_refund', refundMinor: 24_000 },
        { payment: 'partially_refunded', payout: 'transferred', pay: 89_748 },
      ],
      [{ outcome: 'full_refund' }, { payment: 'refunded', payout: 'held', why: 'refunded', pay: 0 }],
    ] as const) {
      const { bookingId, customer, ops } = await settledVisit();
      const { disputeId } = unwrap(await openDispute(customer, bookingId, SAID));
      unwrap(await resolveDispute(ops, disputeId, { ...decision, reason }));
      await runTasks();
      expect(await standing(bookingId)).toMatchObject({ visit: 'settled', ...after });
      expect(await balance()).toEqual({ sum: 0, broken: 0 });
    }
  });
});

describe('a signed visit', () => {
  it('is disputed before its hold is captured, which then waits for the decision', async () => {
    const visit = await heldAndSigned();
    const { bookingId, customer, ops, evidenceSha256 } = visit;
    expect(await disputeState(customer, bookingId)).toEqual({ until: null });
    const { disputeId } = unwrap(await openDispute(customer, bookingId, SAID));
    expect(unwrap(await capturePayment(system, { bookingId, evidenceSha256 }))).toBe('authorized');
    await runTasks();
    expect(await standing(bookingId)).toMatchObject({ visit: 'disputed', payment: 'authorized', captured: 0 });
    unwrap(await resolveDispute(ops, disputeId, { outcome: 'full_refund', reason }));
    expect(await standing(bookingId)).toMatchObject({ visit: 'cancelled', payment: 'voided', captured: 0 });

    const other = await heldAndSigned();
    const dispute = unwrap(await openDispute(other.customer, other.bookingId, SAID));
    unwrap(await resolveDispute(other.ops, dispute.disputeId, { outcome: 'release', reason }));
    await runTasks();
    expect(await standing(other.bookingId)).toMatchObject({
      visit: 'settled',
      payment: 'captured',
      payout: 'transferred',
    });
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
  });

  it('whose capture is under way ends the same, whoever is first', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { bookingId, customer, ops, evidenceSha256 } = await heldAndSigned();
      const [, said] = await Promise.all([
        capturePayment(system, { bookingId, evidenceSha256 }),
        openDispute(customer, bookingId, SAID),
      ]);
      const { disputeId } = unwrap(said);
      const now = await standing(bookingId);
      expect(now).toMatchObject({ visit: 'disputed', disputes: 1 });
      if (now?.payment === 'captured') expect(now).toMatchObject({ payout: 'held', why: 'review' });
      unwrap(await resolveDispute(ops, disputeId, { outcome: 'release', reason }));
      expect(await standing(bookingId)).toMatchObject({ visit: 'settled', payment: 'captured', payout: 'pending' });
    }
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
  });

  it('keeps what the provider took meanwhile apart until it is decided', async () => {
    const { bookingId, customer, ops } = await heldAndSigned();
    const held = await findPlan(system, { bookingId });
    const { disputeId } = unwrap(await openDispute(customer, bookingId, SAID));
    if (held) unwrap(await captureHold(system, held));
    expect(await standing(bookingId)).toMatchObject({ visit: 'disputed', payment: 'captured', payout: 'held' });
    unwrap(await resolveDispute(ops, disputeId, { outcome: 'full_refund', reason }));
    expect(await standing(bookingId)).toMatchObject({ visit: 'settled', payment: 'refunded', pay: 0 });
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
  });

  it('not before it is signed, nor once his bank or he himself has objected', async () => {
    const open = await visitWithCard('pm_card_visa');
    expect(codeOf(await openDispute(open.customer, open.bookingId, SAID))).toBe('state_changed');
    const said = unwrap(await objectToWork(await linkTo(open), SAID));
    expect(unwrap(await openDispute(open.customer, open.bookingId, SAID)).disputeId).toBe(said.disputeId);

    const paid = await settledVisit();
    const [payment] = await sql`select id from payments where booking_id = ${paid.bookingId}`;
    const claim = {
      status: 'needs_response',
      reason: 'fraudulent',
      amountMinor: 124_000,
      evidenceDueBy: null,
    } as const;
    const moves = [{ id: `txn_${paid.bookingId}`, amountMinor: -124_000, feeMinor: 1500 }];
    unwrap(await recordChargeback(system, payment?.id, { ...claim, disputeId: `dp_${paid.bookingId}`, moves }));
    expect(codeOf(await openDispute(paid.customer, paid.bookingId, SAID))).toBe('already_disputed');
  });
});

it('a free visit’s payout of ours waits as well, and goes on', async () => {
  const visit = await visitWithCard(null);
  const { bookingId, customer, ops, vendorId } = visit;
  const { bookingId: first, vendorId: another } = await settledVisit();
  await asMachine(bookingId, {
    total_minor: 0,
    parent_id: first,
    warranty_vendor_id: another,
    warranty_pay_minor: 50_000,
  });
  const evidenceSha256 = await signVisit(visit);
  expect(unwrap(await capturePayment(system, { bookingId, evidenceSha256 }))).toBe('free');
  const payout = async () =>
    (
      await sql`select status, failure_code from transfers where booking_id = ${bookingId} and vendor_id = ${vendorId}`
    )[0];
  expect(await payout()).toMatchObject({ status: 'pending' });
  const { disputeId } = unwrap(await openDispute(customer, bookingId, SAID));
  expect(await payout()).toMatchObject({ status: 'held', failure_code: 'review' });
  unwrap(await resolveDispute(ops, disputeId, { outcome: 'full_refund', reason }));
  expect(await payout()).toMatchObject({ status: 'pending', failure_code: null });
  expect(await standing(bookingId)).toMatchObject({ visit: 'settled' });
});
