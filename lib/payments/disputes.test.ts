import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
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
import { insertVisit, passTime, type VisitRows } from '@/testing/visit-rows';
import { askForPayment } from './commands/ask-for-payment';
import { declineAction } from './commands/open-action';
import { recordChargeback } from './commands/record-chargeback';
import { retryPayout } from './commands/retry-payout';
import { holdPayment } from './provider/hold-payment';
import { approveAction, captureManually, retryPayment } from './provider/manage-payment';
import { resolveDispute } from './provider/resolve-dispute';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const reason = 'Photographs and both sides were heard.';
const RELEASE = { outcome: 'release', reason } as const;
const FULL = { outcome: 'full_refund', reason } as const;
const part = (refundMinor: number) => ({ outcome: 'partial_refund', refundMinor, reason }) as const;
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

type Case = VisitRows & { disputeId: string };

/** A finished visit whose customer said no; held before, unless `card` is null. */
async function disputed(card: string | null = 'pm_card_visa', totalMinor?: number): Promise<Case> {
  const visit = await visitWithCard(card);
  if (totalMinor) {
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update bookings set total_minor = ${totalMinor} where id = ${visit.bookingId}`,
    );
  }
  if (card) unwrap(await holdPayment(system, visit.bookingId));
  const link = await linkTo(visit);
  const { disputeId } = unwrap(await objectToWork(link, { reason: 'poor_work', comment: 'It drips' }));
  return { ...visit, disputeId };
}

/** Booking, dispute, latest attempt, what moved, what was told, in one look. */
async function standing({ bookingId, disputeId }: Case) {
  const [row] = await sql`
    select b.status as visit, d.status as dispute, d.outcome, d.refund_minor::int as back, p.status as payment,
      p.captured_minor::int as captured, p.refunded_minor::int as refunded, t.status as payout, t.amount_minor::int as pay
    from bookings b join disputes d on d.id = ${disputeId}
    left join lateral (select * from payments where booking_id = b.id order by created_at desc limit 1) p on true
    left join transfers t on t.payment_id = p.id where b.id = ${bookingId}`;
  return row;
}

const told = async (bookingId: string) =>
  (
    await sql<{ template: string }[]>`
      select distinct template from notifications where booking_id = ${bookingId} and template like 'dispute_resolved%' order by 1`
  ).map((row) => row.template);

const balance = async () => {
  const [row] = await sql<{ sum: number; broken: number }[]>`
    select coalesce(sum(amount_minor), 0)::int as sum,
      (select count(*)::int from (select 1 from ledger_entries group by transaction_id having sum(amount_minor) <> 0) t) as broken
    from ledger_entries`;
  return row;
};

async function manager(role: 'ops_manager' | 'super_admin' = 'ops_manager'): Promise<Actor> {
  const id = newId();
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`insert into users (id, role, name, email) values (${id}, ${role}, 'Second', ${`${id}@homeserve.test`})`,
  );
  return mintUser({ id, role, isProved: true }, null);
}

describe('a decision with a hold on the card', () => {
  it('pays the professional in full', async () => {
    const one = await disputed();
    const done = unwrap(await resolveDispute(one.ops, one.disputeId, RELEASE));
    expect(done).toMatchObject({
      status: 'resolved',
      outcome: 'release',
      refundMinor: 0,
      approval: { status: 'done' },
    });
    expect(await standing(one)).toMatchObject({
      visit: 'settled',
      dispute: 'resolved',
      outcome: 'release',
      payment: 'captured',
      captured: 124_000,
      payout: 'pending',
      pay: 111_288,
    });
    expect(await told(one.bookingId)).toEqual(['dispute_resolved', 'dispute_resolved_vendor']);
    expect(codeOf(await resolveDispute(one.ops, one.disputeId, RELEASE))).toBe('dispute_closed');
    const events = await sql`select kind from booking_events where booking_id = ${one.bookingId} order by at, id`;
    expect(events.map((event) => event.kind).slice(-3)).toEqual(['captured', 'settled', 'dispute_resolved']);
    const [written] = await sql`
      select actor_id, after from audit_log where table_name = 'disputes' and row_id = ${one.disputeId}
      and after ? 'resolution' order by id desc limit 1`;
    expect(written).toMatchObject({ actor_id: one.opsId, after: { outcome: 'release', resolution: reason } });
  });

  it('gives a part back and pays the rest by share', async () => {
    const one = await disputed();
    expect(await resolveDispute(one.ops, one.disputeId, part(0))).toMatchObject({
      failure: { fields: [{ path: 'refundMinor', message: 'amount_low' }] },
    });
    expect(await resolveDispute(one.ops, one.disputeId, part(124_000))).toMatchObject({
      failure: { fields: [{ path: 'refundMinor', message: 'refund_too_high' }] },
    });
    unwrap(await resolveDispute(one.ops, one.disputeId, part(24_000)));
    expect(await standing(one)).toMatchObject({
      visit: 'settled',
      dispute: 'resolved',
      back: 24_000,
      payment: 'partially_refunded',
      refunded: 24_000,
      pay: 111_288 - 24_000 + 2_460,
    });
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
  });

  it('charges nothing: the hold goes back and the visit is called off', async () => {
    const one = await disputed();
    unwrap(await resolveDispute(one.ops, one.disputeId, FULL));
    expect(await standing(one)).toMatchObject({
      visit: 'cancelled',
      dispute: 'resolved',
      payment: 'voided',
      captured: 0,
    });
  });

  it('waits for a second manager above the threshold; a no leaves the dispute as it was', async () => {
    const one = await disputed('pm_card_visa', 1_000_001);
    const asked = unwrap(await resolveDispute(one.ops, one.disputeId, RELEASE));
    expect(asked).toMatchObject({ status: 'open', approval: { status: 'pending_approval' } });
    expect(codeOf(await resolveDispute(one.ops, one.disputeId, FULL))).toBe('action_pending');
    const waiting = asked.approval?.id ?? '';
    expect(codeOf(await approveAction(one.ops, waiting))).toBe('own_action');
    expect(codeOf(await declineAction(one.vendor, waiting))).toBe('forbidden');
    unwrap(await declineAction(await manager(), waiting));
    expect(codeOf(await declineAction(one.ops, waiting))).toBe('already_decided');
    expect(await standing(one)).toMatchObject({
      visit: 'disputed',
      dispute: 'open',
      outcome: null,
      payment: 'authorized',
    });
    const again = unwrap(await resolveDispute(one.ops, one.disputeId, part(1)));
    expect(unwrap(await approveAction(await manager('super_admin'), again.approval?.id ?? '')).status).toBe('done');
    expect(await standing(one)).toMatchObject({ visit: 'settled', dispute: 'resolved', refunded: 1 });
  });

  it('and a manager’s capture end it once, whoever is first', async () => {
    const one = await disputed();
    const [row] = await sql`select id from payments where booking_id = ${one.bookingId}`;
    const results = await Promise.all([
      resolveDispute(one.ops, one.disputeId, FULL),
      captureManually(await manager(), row?.id as string, { reason }),
      resolveDispute(await manager(), one.disputeId, RELEASE),
    ]);
    expect(results.filter((result) => result.ok).length).toBeGreaterThanOrEqual(1);
    const after = await standing(one);
    expect(after?.dispute).toBe('resolved');
    expect(after?.visit).toBe(after?.payment === 'voided' ? 'cancelled' : 'settled');
    const [ends] = await sql`
      select count(*)::int as n from booking_events where booking_id = ${one.bookingId} and kind = 'dispute_resolved'`;
    expect(ends?.n).toBe(1);
    expect(await balance()).toEqual({ sum: 0, broken: 0 });
  });

  it('whose refund the bank refuses stays open, and can be decided otherwise', async () => {
    const one = await disputed();
    sandbox.parts.faults.add({ match: { method: 'POST', path: '/v1/refunds' }, action: 'error_5xx', status: 400 });
    expect(codeOf(await resolveDispute(one.ops, one.disputeId, part(24_000)))).toBe('provider_refused');
    expect(await standing(one)).toMatchObject({
      visit: 'settled',
      dispute: 'open',
      outcome: null,
      payment: 'captured',
    });
    unwrap(await resolveDispute(one.ops, one.disputeId, RELEASE));
    expect(await standing(one)).toMatchObject({ visit: 'settled', dispute: 'resolved', outcome: 'release' });
  });
});

describe('a decision without a hold', () => {
  it('cannot pay anybody, but ends; a manager may first try the card again', async () => {
    const bare = await disputed(null);
    expect(codeOf(await resolveDispute(bare.ops, bare.disputeId, RELEASE))).toBe('no_hold_to_release');
    expect(unwrap(await resolveDispute(bare.ops, bare.disputeId, FULL))).toMatchObject({
      status: 'resolved',
      approval: null,
    });
    expect(await standing(bare)).toMatchObject({ visit: 'cancelled', dispute: 'resolved' });

    const lapsed = await disputed();
    const [row] = await sql`select id from payments where booking_id = ${lapsed.bookingId}`;
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update payments set status = 'lapsed' where id = ${row?.id as string}`,
    );
    unwrap(await retryPayment(lapsed.ops, row?.id as string, { reason }));
    await runTasks();
    expect(await standing(lapsed)).toMatchObject({ visit: 'disputed', payment: 'authorized' });
    unwrap(await resolveDispute(lapsed.ops, lapsed.disputeId, RELEASE));
    expect(await standing(lapsed)).toMatchObject({ visit: 'settled', payment: 'captured' });
  });
});

describe('what the bank took back', () => {
  it('is the company’s loss, or shared, as decided', async () => {
    for (const [input, platform] of [
      [RELEASE, 124_000 - 12_712],
      [FULL, 0],
    ] as const) {
      const visit = await visitWithCard('pm_card_visa');
      unwrap(await holdPayment(system, visit.bookingId));
      await signVisit(visit);
      await runTasks();
      const [row] = await sql`select id from payments where booking_id = ${visit.bookingId}`;
      const claim = {
        disputeId: `dp_${visit.bookingId}`,
        status: 'lost',
        reason: 'fraudulent',
        amountMinor: 124_000,
        evidenceDueBy: null,
        moves: [{ id: `txn_${visit.bookingId}`, amountMinor: -124_000, feeMinor: 1500 }],
      } as const;
      unwrap(await recordChargeback(system, row?.id as string, { ...claim, moves: [...claim.moves] }));
      const [dispute] = await sql`select id from disputes where booking_id = ${visit.bookingId}`;
      const one = { ...visit, disputeId: dispute?.id as string };
      unwrap(await resolveDispute(one.ops, one.disputeId, input));
      expect(await standing(one)).toMatchObject({ visit: 'settled', dispute: 'resolved', payment: 'charged_back' });
      const [share] = await sql`
        select sum(e.amount_minor)::int as platform from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
        join ledger_accounts a on a.id = e.account_id where t.booking_id = ${visit.bookingId} and a.kind = 'platform_revenue'`;
      expect(share?.platform).toBe(platform);
      expect(await balance()).toEqual({ sum: 0, broken: 0 });
    }
  });
});

it('only operations and administration decide, ask and pay again', async () => {
  const one = await disputed();
  const strangers = [one.customer, one.vendor, mintGuest(), mintUser({ id: newId(), role: 'onboard_manager' }, null)];
  for (const who of strangers) {
    expect(codeOf(await resolveDispute(who, one.disputeId, RELEASE))).toBe('forbidden');
    expect(codeOf(await askForPayment(who, one.bookingId))).toBe('forbidden');
    expect(codeOf(await retryPayout(who, one.bookingId))).toBe('forbidden');
  }
  expect(codeOf(await resolveDispute(one.ops, newId(), RELEASE))).toBe('not_found');
  expect(codeOf(await resolveDispute(one.ops, one.disputeId, { ...RELEASE, reason: 'no' }))).toBe('invalid');
  const open = await listDisputes(one.ops, { q: one.disputeId });
  expect(open.data).toMatchObject([{ status: 'open', outcome: null, resolution: null }]);
});

it('a signed visit that never had an attempt is asked for, once in ten minutes', async () => {
  const visit = await visitWithCard(null);
  await signVisit(visit);
  await runTasks();
  const due = async () =>
    (
      await sql`select 1 from notifications where booking_id = ${visit.bookingId} and template = 'payment_due' and channel = 'sms'`
    ).length;
  const before = await due();
  unwrap(await askForPayment(visit.ops, visit.bookingId));
  unwrap(await askForPayment(await manager(), visit.bookingId));
  expect(await due()).toBe(before + 1);
  await passTime('11 minutes');
  unwrap(await askForPayment(await manager(), visit.bookingId));
  expect(await due()).toBe(before + 2);
  const working = await insertVisit('in_progress');
  expect(codeOf(await askForPayment(working.ops, working.bookingId))).toBe('payment_not_due');
});
