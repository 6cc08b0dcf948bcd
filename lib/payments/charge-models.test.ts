import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { stripe } from '@/lib/integrations/stripe';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { aPolicy } from '@/testing/factories/policy';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import type { VisitRows } from '@/testing/visit-rows';
import { linkVendorAccount } from './commands/link-provider';
import { holdPayment } from './provider/hold-payment';

const system = mintSystem('test');
const sql = sqlAs('owner');
const TERMS = { date: 1_767_225_600, ip: '127.0.0.1' };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

/** The professional's connected account; one that is not `ready` has not agreed to the provider's terms. */
async function withAccount(visit: VisitRows, ready: boolean): Promise<string> {
  const { id } = await stripe().accounts.create({
    type: 'custom',
    country: 'IN',
    capabilities: { transfers: { requested: true } },
    ...(ready ? { tos_acceptance: TERMS } : {}),
  });
  unwrap(await linkVendorAccount(system, visit.vendorId, id));
  return id;
}

async function paid(rules: Partial<Policy>, account: 'ready' | 'unready' | 'none') {
  await aPolicy(rules);
  const visit = await visitWithCard('pm_card_visa');
  const accountId = account === 'none' ? null : await withAccount(visit, account === 'ready');
  expect(unwrap(await holdPayment(system, visit.bookingId))).toBe('authorized');
  await signVisit(visit);
  await runTasks();
  return { visit, accountId };
}

async function standing(bookingId: string) {
  const [payout] =
    await sql`select status, failure_code as why, amount_minor as amount from transfers where booking_id = ${bookingId}`;
  const entries = await sql`
    select a.kind, sum(e.amount_minor)::int as minor from ledger_entries e
    join ledger_accounts a on a.id = e.account_id join ledger_transactions t on t.id = e.transaction_id
    where t.booking_id = ${bookingId} group by a.kind having sum(e.amount_minor) <> 0`;
  const { store } = sandbox.parts.box;
  const sent = store.all('transfer').filter((transfer) => transfer.transfer_group === bookingId);
  return {
    payout,
    balances: Object.fromEntries(entries.map(({ kind, minor }) => [kind, minor])),
    sent: sent.map(({ amount, destination }) => ({ amount, destination })),
  };
}

const FEE = 3_596;

describe('a captured visit of ₹1,240', { timeout: 60_000 }, () => {
  it('separate: is transferred after the capture', async () => {
    const { visit } = await paid({ chargeModel: 'separate' }, 'none');
    expect(await standing(visit.bookingId)).toMatchObject({
      payout: { status: 'transferred', why: null, amount: 111_288 },
      balances: { platform_revenue: -12_712, provider_fees: FEE, provider_clearing: 12_712 - FEE },
      sent: [{ amount: 111_288 }],
    });
  });

  it('destination: leaves with the charge, and the books say so at once', async () => {
    const { visit, accountId } = await paid({ chargeModel: 'destination', payoutDelayHours: 24 }, 'ready');
    expect(await standing(visit.bookingId)).toEqual({
      payout: { status: 'transferred', why: null, amount: 111_288 },
      balances: { platform_revenue: -12_712, provider_fees: FEE, provider_clearing: 12_712 - FEE },
      sent: [{ amount: 111_288, destination: accountId }],
    });
    const audit = await sql`
      select l.action from audit_log l join transfers t on t.id::text = l.row_id
      where l.table_name = 'transfers' and t.booking_id = ${visit.bookingId} order by l.at, l.id`;
    expect(audit.map(({ action }) => action)).toEqual(['insert', 'update']);
  });

  it.each(['unready', 'none'] as const)(
    'destination: with an account %s, waits for the bank batch',
    async (account) => {
      const { visit } = await paid({ chargeModel: 'destination' }, account);
      expect(await standing(visit.bookingId)).toMatchObject({
        payout: { status: 'held', why: 'bank_batch', amount: 111_288 },
        balances: { vendor_payable: -111_288, provider_clearing: 124_000 - FEE },
        sent: [],
      });
    },
  );

  it('manual: waits for the bank batch', async () => {
    const { visit } = await paid({ chargeModel: 'manual' }, 'ready');
    expect(await standing(visit.bookingId)).toMatchObject({ payout: { status: 'held', why: 'bank_batch' }, sent: [] });
  });

  it('supplied by the platform: the tax of the price is the platform’s debt', async () => {
    const { visit } = await paid({ chargeModel: 'separate', supplierOfRecord: 'platform' }, 'none');
    const [booked] = await sql`select supplier_of_record as supplier from bookings where id = ${visit.bookingId}`;
    const { balances } = await standing(visit.bookingId);
    expect(booked?.supplier).toBe('platform');
    expect(balances).toMatchObject({ tax_payable: -18_915, platform_revenue: -12_712 });
  });
});
