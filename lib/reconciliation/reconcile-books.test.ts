import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { stripe } from '@/lib/integrations/stripe';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { refundPayment } from '@/lib/payments/provider/manage-payment';
import type { Sandbox } from '@/sandbox/server';
import { postBalance } from '@/sandbox/stripe/balance';
import { chargeRow, paidVisit } from '@/testing/charges';
import { closeSql, sqlAs } from '@/testing/database';
import { anOps, atAnOpenDesk } from '@/testing/factories/people';
import { visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, moveVisit } from '@/testing/visit-rows';
import { askForReconciliation, beginReconciliation } from './commands/runs';
import { adjustBreak, approveAdjustment, declineAdjustment, explainBreak, takeBreak } from './commands/work-off';
import { compareKept, reconcileBooks, reconcileNightly } from './provider/reconcile-books';
import { retryBreak } from './provider/retry-break';
import { countBreaks, getBreak, listBreaks } from './queries/list-breaks';
import { listReconciliations } from './queries/runs';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
const app = sqlAs('app');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const box = () => sandbox.parts.box;

/** A whole comparison that forgives nothing. */
async function compare(): Promise<void> {
  unwrap(await reconcileBooks(system, unwrap(await beginReconciliation(system)), 0));
}

type Paid = Awaited<ReturnType<typeof paidVisit>>;

const idsOf = async (visit: Paid) => {
  const [row] = await sql<{ charge: string; intent: string; transfer: string; stripeTransfer: string }[]>`
    select p.stripe_charge_id as charge, p.stripe_payment_intent_id as intent, t.id as transfer, t.stripe_transfer_id as "stripeTransfer"
    from payments p join transfers t on t.payment_id = p.id where p.id = ${visit.paymentId}`;
  if (!row) throw new Error('not paid');
  return row;
};

/** What the provider noted of a movement, to be changed before it is read. */
const noted = (source: string) => {
  const found = box()
    .store.all('balance_transaction')
    .find((one) => one.source === source);
  if (!found) throw new Error(`nothing moved for ${source}`);
  return found;
};

const kindsOf = async (visit: { ops: Paid['ops'] }) =>
  (await listBreaks(visit.ops, { limit: 100 })).data.map(({ kind, subject }) => `${kind} ${subject}`).sort();

const breakOf = async (visit: { ops: Paid['ops'] }, subject: string) => {
  const found = (await listBreaks(visit.ops, { limit: 100 })).data.find((one) => one.subject === subject);
  if (!found) throw new Error(`no break of ${subject}`);
  return found;
};

describe('sound books', () => {
  it('have no break, and provider and ledger hold the same', async () => {
    const visit = await paidVisit(null);
    unwrap(await refundPayment(visit.ops, visit.paymentId, { amountMinor: 10_000, reason: 'not as agreed' }));
    await runTasks();
    await compare();
    expect(await kindsOf(visit)).toEqual([]);
    const [run] = await listReconciliations(visit.ops);
    expect(run).toMatchObject({ state: 'agrees', opened: 0, healed: 0, startedBy: null });
    expect(run?.entriesRead).toBeGreaterThanOrEqual(2);
    expect(run?.providerMinor).toBe(run?.ledgerMinor);
    // Read again, nothing is kept twice.
    await compare();
    const [kept] = await sql<{ all: number; once: number }[]>`
      select count(*)::int as all, count(distinct provider_id)::int as once from provider_entries`;
    expect(kept?.all).toBe(kept?.once);
    expect(kept?.all).toBe(box().store.all('balance_transaction').length);
  });
});

describe('what the provider pays out to us', () => {
  const posted = async (account: string) =>
    (
      await sql<{ minor: number }[]>`select coalesce(sum(e.amount_minor), 0)::int as minor from ledger_entries e
        join ledger_accounts a on a.id = e.account_id where a.kind = ${account}`
    )[0]?.minor ?? 0;

  it('goes to our bank in the books by itself, once, and comes back when it failed', async () => {
    const { ops } = await paidVisit(null);
    await runTasks();
    const fees = await posted('provider_fees');
    postBalance(box(), 'payout', 'po_monday', -9_000, 'inr', 50);
    await compare();
    await compare();
    expect(await kindsOf({ ops })).toEqual([]);
    expect([await posted('bank'), (await posted('provider_fees')) - fees]).toEqual([9_000, 50]);
    expect((await listReconciliations(ops))[0]).toMatchObject({ state: 'agrees' });
    postBalance(box(), 'payout_failure', 'po_monday', 9_000, 'inr');
    await compare();
    expect(await kindsOf({ ops })).toEqual([]);
    expect(await posted('bank')).toBe(0);
    const [run] = await listReconciliations(ops);
    expect(run?.providerMinor).toBe(run?.ledgerMinor);
    const logged =
      await sql`select 1 from ledger_transactions t join audit_log l on l.row_id = t.id::text where t.kind = 'bank_transfer'`;
    expect(logged).toHaveLength(2);
  });
});

describe('every kind of break', () => {
  it('is named', async () => {
    const [differs, fee, doubled, byHand, ghost] = [
      await paidVisit(null),
      await paidVisit(null),
      await paidVisit(null),
      await paidVisit(null),
      await paidVisit(null),
    ];
    const charge = noted((await idsOf(differs)).charge);
    Object.assign(charge, { amount: charge.amount - 100, net: charge.net - 100 });
    const costly = noted((await idsOf(fee)).charge);
    Object.assign(costly, { fee: costly.fee + 7, net: costly.net - 7 });
    const { stripeTransfer, transfer } = await idsOf(doubled);
    if (stripeTransfer) postBalance(box(), 'transfer', stripeTransfer, noted(stripeTransfer).amount, 'inr');
    const refund = await stripe().refunds.create({ payment_intent: (await idsOf(byHand)).intent, amount: 500 });
    const never = newId();
    await keptUnderContext(app, { role: 'system' }, async (tx) => {
      const [posted] = await tx<{ id: string }[]>`insert into ledger_transactions (booking_id, payment_id, kind, cause)
        values (${ghost.bookingId}, ${ghost.paymentId}, 'refund', ${`refund:${never}`}) returning id`;
      await tx`insert into ledger_entries (transaction_id, account_id, amount_minor)
        select ${posted?.id ?? ''}, id, case kind when 'provider_clearing' then -300 else 300 end from ledger_accounts
        where kind in ('provider_clearing', 'platform_revenue')`;
    });
    const unsettled = await insertVisit('completed');
    await chargeRow(unsettled, 'visit', 124_000);
    const unpaid = await insertVisit('completed');
    for (const status of ['signed', 'settled']) await moveVisit(unpaid.bookingId, status);
    await compare();
    expect(await kindsOf(differs)).toEqual(
      [
        `amount_differs payment:${differs.paymentId}`,
        `fee_differs fee:${fee.paymentId}`,
        ...(stripeTransfer ? [`doubled transfer:${transfer}`] : []),
        `missing_in_ledger provider:refund:${refund.id}`,
        `missing_at_provider refund:${never}`,
        `captured_unsettled booking:${unsettled.bookingId}`,
        `settled_unpaid booking:${unpaid.bookingId}`,
      ].sort(),
    );
    expect(stripeTransfer).toBeTruthy();
    expect(await breakOf(fee, `fee:${fee.paymentId}`)).toMatchObject({
      bookingId: fee.bookingId,
      paymentId: fee.paymentId,
    });
    const [run] = await listReconciliations(differs.ops);
    expect(run).toMatchObject({ state: 'differs', opened: 7 });
    // The same again opens nothing anew.
    await compare();
    expect((await listReconciliations(differs.ops))[0]).toMatchObject({ opened: 0, healed: 0 });
  });
});

describe('a break', () => {
  it('of a lost message is healed by reading again', async () => {
    const visit = await visitWithCard('pm_card_visa');
    unwrap(await holdPayment(system, visit.bookingId));
    const [held] = await sql<{ id: string; intent: string }[]>`
      select id, stripe_payment_intent_id as intent from payments where booking_id = ${visit.bookingId}`;
    await stripe().paymentIntents.capture(held?.intent ?? '');
    await compare();
    const lost = await breakOf(visit, `payment:${held?.id}`);
    expect(lost).toMatchObject({ kind: 'missing_in_ledger', ledgerMinor: 0, providerMinor: 124_000 });
    expect(unwrap(await retryBreak(visit.ops, lost.id))).toEqual({ id: lost.id, status: 'closed' });
    expect(await getBreak(visit.ops, lost.id)).toMatchObject({ resolution: 'healed' });
    const [posted] = await sql`select id from ledger_transactions where cause = ${`capture:${held?.id}`}`;
    expect(posted).toBeDefined();
  });

  it('heals by itself when the other side comes', async () => {
    const unpaid = await insertVisit('completed');
    for (const status of ['signed', 'settled']) await moveVisit(unpaid.bookingId, status);
    await compare();
    const { id } = await breakOf(unpaid, `booking:${unpaid.bookingId}`);
    await chargeRow(unpaid, 'visit', 124_000);
    await compare();
    expect(await getBreak(unpaid.ops, id)).toMatchObject({ status: 'closed', resolution: 'healed' });
  });

  it('is taken, adjusted with a reason, and stays closed: books and provider hold the same then', async () => {
    const visit = await paidVisit(null);
    postBalance(box(), 'stripe_fee', 'fee_of_the_month', -4900, 'inr');
    await compare();
    const { id } = await breakOf(visit, 'provider:stripe_fee:fee_of_the_month');
    expect(unwrap(await takeBreak(visit.ops, id)).status).toBe('open');
    expect((await getBreak(visit.ops, id)).owner?.name).toBe('Om Prakash');
    unwrap(await adjustBreak(visit.ops, { breakId: id, reason: 'The provider’s monthly fee' }));
    const [posted] = await sql<{ account: string; minor: number }[]>`
      select a.kind as account, e.amount_minor as minor from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      join ledger_accounts a on a.id = e.account_id where t.cause = ${`adjustment:${id}`} order by a.kind`;
    expect(posted).toEqual({ account: 'platform_revenue', minor: 4900 });
    const before = await countBreaks(visit.ops);
    await compare();
    expect(await countBreaks(visit.ops)).toBe(before);
    const [audited] = await sql<{ actor: string }[]>`
      select actor_id as actor from audit_log where table_name = 'reconciliation_breaks' and row_id = ${id} and after ->> 'resolution' = 'adjusted'`;
    expect(audited?.actor).toBe(visit.opsId);
  });

  it('above the threshold waits for a second manager, never the first', async () => {
    const visit = await paidVisit(null);
    const second = (await anOps()).actor;
    postBalance(box(), 'stripe_fee', 'fee_large', -9_000_000, 'inr');
    await compare();
    const { id } = await breakOf(visit, 'provider:stripe_fee:fee_large');
    const unproved = await adjustBreak(atAnOpenDesk(visit.ops), { breakId: id, reason: 'Paid out to our bank' });
    expect(unproved).toMatchObject({ failure: { code: 'step_up_required' } });
    expect(unwrap(await adjustBreak(visit.ops, { breakId: id, reason: 'Paid out to our bank' })).status).toBe(
      'pending_approval',
    );
    expect(await approveAdjustment(visit.ops, id)).toMatchObject({ failure: { kind: 'forbidden' } });
    unwrap(await declineAdjustment(second, id));
    expect(await getBreak(visit.ops, id)).toMatchObject({ status: 'open', resolution: null });
    unwrap(await adjustBreak(visit.ops, { breakId: id, reason: 'Paid out to our bank' }));
    expect(await approveAdjustment(atAnOpenDesk(second), id)).toMatchObject({ failure: { code: 'step_up_required' } });
    expect(unwrap(await approveAdjustment(second, id)).status).toBe('closed');
    const closed = await getBreak(visit.ops, id);
    expect([closed.decidedBy?.id, closed.approvedBy]).toEqual([visit.opsId, 'Om Prakash']);
    expect(await approveAdjustment(second, id)).toMatchObject({ failure: { code: 'state_changed' } });
  });

  it('is explained with a reason, and opens again when it changes', async () => {
    const visit = await paidVisit(null);
    postBalance(box(), 'adjustment', 'adj_1', 100, 'inr');
    await compare();
    const { id, subject } = await breakOf(visit, 'provider:adjustment:adj_1');
    expect(await explainBreak(visit.ops, { breakId: id, reason: 'no' })).toMatchObject({
      failure: { fields: [{ path: 'reason', message: 'reason_short' }] },
    });
    // Looked at in passing, what moved a moment ago is no news and has not healed.
    await compareKept(system);
    expect((await getBreak(visit.ops, id)).status).toBe('open');
    unwrap(await explainBreak(visit.ops, { breakId: id, reason: 'A test of the provider' }));
    await compare();
    expect((await listBreaks(visit.ops, { limit: 100 })).data.map((one) => one.subject)).not.toContain(subject);
    postBalance(box(), 'adjustment', 'adj_1', 50, 'inr');
    await compare();
    expect(await breakOf(visit, subject)).toMatchObject({ providerMinor: 150 });
  });
});

describe('a run', () => {
  it('is asked for by managers, one at a time, and done by a task; the nightly one waits for a day', async () => {
    const visit = await paidVisit(null);
    unwrap(await askForReconciliation(visit.ops));
    expect(await askForReconciliation(visit.ops)).toMatchObject({ failure: { code: 'reconciliation_running' } });
    await runTasks();
    const [run] = await listReconciliations(visit.ops);
    expect(run).toMatchObject({ startedBy: 'Om Prakash', finishedAt: expect.any(String) });
    unwrap(await reconcileNightly(system));
    expect((await listReconciliations(visit.ops))[0]?.id).toBe(run?.id);
  });

  it('that the provider does not answer is noted, and leaves no gap', async () => {
    const visit = await paidVisit(null);
    sandbox.parts.faults.add({ match: { path: '/v1/balance_transactions' }, action: 'error_5xx', times: 3 });
    await compare();
    expect((await listReconciliations(visit.ops))[0]).toMatchObject({ state: 'failed' });
    await compare();
    const [kept] = await sql<{ all: number }[]>`select count(*)::int as all from provider_entries`;
    expect(kept?.all).toBe(box().store.all('balance_transaction').length);
  });

  it('and its breaks are no business of customers and professionals', async () => {
    const visit = await paidVisit(null);
    for (const actor of [visit.customer, visit.vendor]) {
      expect(await askForReconciliation(actor)).toMatchObject({ failure: { kind: 'forbidden' } });
      await expect(listBreaks(actor)).rejects.toThrow('forbidden');
      await expect(listReconciliations(actor)).rejects.toThrow('forbidden');
      expect(await takeBreak(actor, newId())).toMatchObject({ failure: { kind: 'forbidden' } });
      expect(await retryBreak(actor, newId())).toMatchObject({ failure: { kind: 'forbidden' } });
    }
    expect(await takeBreak(visit.ops, newId())).toMatchObject({ failure: { kind: 'not_found' } });
  });
});
