import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import type { VisitRows } from '@/testing/visit-rows';
import { grantCredit } from './commands/grant-credit';
import { applyCredit } from './provider/apply-credit';
import { holdPayment } from './provider/hold-payment';
import { refundPayment } from './provider/manage-payment';
import { getOwnCredit } from './queries/credit-balance';

const system = mintSystem('test');
const sql = sqlAs('owner');
const REASON = 'The professional broke a tile';
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

const give = (visit: VisitRows, amountMinor: number, draftId = newId()) =>
  grantCredit(visit.ops, visit.bookingId, { amountMinor, reason: REASON, draftId });

/** A visit of ₹1,240, credited before it is signed and paid. */
async function creditedAndPaid(amountMinor: number) {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await give(visit, amountMinor));
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  const [payment] = await sql`
    select id, status, captured_minor as captured, refunded_minor as refunded from payments where booking_id = ${visit.bookingId}`;
  return { visit, payment };
}

const balances = async (bookingId: string) =>
  Object.fromEntries(
    (
      await sql`select a.kind, sum(e.amount_minor)::int as minor from ledger_entries e
        join ledger_accounts a on a.id = e.account_id join ledger_transactions t on t.id = e.transaction_id
        where t.booking_id = ${bookingId} group by a.kind having sum(e.amount_minor) <> 0`
    ).map(({ kind, minor }) => [kind, minor]),
  );

const FEE = 3_596;

describe('credit', { timeout: 60_000 }, () => {
  it('is given once for one form, out of the platform’s revenue, told, logged, and shown to its customer alone', async () => {
    const visit = await visitWithCard('pm_card_visa');
    const draftId = newId();
    expect(unwrap(await give(visit, 20_000, draftId)).id).not.toBeNull();
    expect(unwrap(await give(visit, 20_000, draftId)).id).toBeNull();
    expect(await balances(visit.bookingId)).toEqual({ platform_revenue: 20_000, customer_credit: -20_000 });
    expect(await getOwnCredit(visit.customer)).toMatchObject({
      balanceMinor: 20_000,
      given: [{ bookingId: visit.bookingId, amountMinor: 20_000, kind: 'goodwill' }],
    });
    const [logged] = await sql`
      select l.actor_id from audit_log l join credits c on c.id::text = l.row_id
      where l.table_name = 'credits' and c.booking_id = ${visit.bookingId}`;
    expect(logged?.actor_id).toBe(visit.opsId);
    const [told] = await sql`select count(*)::int as n from notifications
      where user_id = ${visit.customerId} and template = 'credited'`;
    expect(told?.n).toBeGreaterThan(0);
    const stranger = await visitWithCard('pm_card_visa');
    expect(await getOwnCredit(stranger.customer)).toMatchObject({ balanceMinor: 0, given: [] });
  });

  it('is no customer’s, vendor’s or single manager’s to give without limit', async () => {
    const visit = await visitWithCard('pm_card_visa');
    for (const actor of [visit.customer, visit.vendor]) {
      const asked = await grantCredit(actor, visit.bookingId, { amountMinor: 100, reason: REASON, draftId: newId() });
      expect(codeOf(asked)).toBe('forbidden');
    }
    const much = await give(visit, 1_000_001);
    expect(much.ok ? null : much.failure.fields).toEqual([{ path: 'amountMinor', message: 'credit_too_high' }]);
    const none = await grantCredit(visit.ops, newId(), { amountMinor: 100, reason: REASON, draftId: newId() });
    expect(codeOf(none)).toBe('not_found');
    const short = await grantCredit(visit.ops, visit.bookingId, { amountMinor: 0, reason: 'no', draftId: newId() });
    expect(short.ok ? null : short.failure.fields?.map(({ path }) => path)).toEqual(['reason', 'amountMinor']);
  });

  it('goes back to the card with the next payment, once, and the professional is paid in full', async () => {
    const { visit, payment } = await creditedAndPaid(20_000);
    expect(payment).toMatchObject({ status: 'partially_refunded', captured: 124_000, refunded: 20_000 });
    expect(await getOwnCredit(visit.customer)).toMatchObject({ balanceMinor: 0 });
    expect(unwrap(await applyCredit(system, payment?.id))).toBe(false);
    const { store } = sandbox.parts.box;
    const given = store.all('refund').filter((refund) => refund.metadata?.refundId && refund.amount === 20_000);
    expect(given).toHaveLength(1);
    expect(await balances(visit.bookingId)).toEqual({
      platform_revenue: 20_000 - 12_712,
      provider_fees: FEE,
      provider_clearing: 124_000 - 20_000 - 111_288 - FEE,
    });
  });

  it('above the payment gives back all of that, and the rest stays', async () => {
    const { visit, payment } = await creditedAndPaid(200_000);
    expect(payment).toMatchObject({ status: 'refunded', refunded: 124_000 });
    expect(await getOwnCredit(visit.customer)).toMatchObject({ balanceMinor: 76_000 });
  });

  it('comes back when all of the price goes back, everybody giving his share of all of it', async () => {
    const { visit, payment } = await creditedAndPaid(20_000);
    const asked = await refundPayment(visit.ops, payment?.id, { amountMinor: 104_000, reason: REASON });
    expect(unwrap(asked).status).toBe('done');
    await runTasks();
    expect(await getOwnCredit(visit.customer)).toMatchObject({ balanceMinor: 20_000 });
    expect(await balances(visit.bookingId)).toEqual({
      platform_revenue: 20_000,
      customer_credit: -20_000,
      provider_fees: FEE,
      provider_clearing: -FEE,
    });
    const documents =
      await sql`select kind, total_minor as total from tax_documents where booking_id = ${visit.bookingId} order by created_at`;
    expect(documents.map(({ total }) => total)).toEqual([124_000, 124_000]);
  });
});
