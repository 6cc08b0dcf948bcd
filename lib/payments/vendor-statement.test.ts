import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { holdPayment } from './provider/hold-payment';
import { refundPayment } from './provider/manage-payment';
import { listEarnings } from './queries/list-earnings';
import { listPassbook } from './queries/list-passbook';
import { vendorStatement } from './queries/vendor-statement';

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

const ledgerBalance = async (vendorId: string) => {
  const [row] = await sql<{ owed: number }[]>`
    select coalesce(-sum(e.amount_minor), 0)::int as owed from ledger_entries e join ledger_accounts a on a.id = e.account_id
    where a.kind = 'vendor_payable' and a.owner_id = ${vendorId}`;
  return row?.owed;
};

const thisMonth = async () => {
  const [row] = await sql<{ month: string }[]>`
    select to_char(app_now() at time zone 'Asia/Kolkata', 'YYYY-MM') as month`;
  return row?.month ?? '';
};

it('a month of a vendor is the ledger’s account of him, line by line', { timeout: 60_000 }, async () => {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  const [payment] = await sql<{ id: string }[]>`select id from payments where booking_id = ${visit.bookingId}`;
  unwrap(await refundPayment(visit.ops, payment?.id ?? '', { amountMinor: 24_000, reason: 'The tap still drips.' }));
  const owed = await ledgerBalance(visit.vendorId);

  const month = await thisMonth();
  const statement = await vendorStatement(visit.vendor, visit.vendorId, month);
  expect(statement.sums).toMatchObject({ visitsMinor: 124_000, commissionMinor: -12_712, paidMinor: -111_288 });
  expect(statement.openingMinor).toBe(0);
  expect(statement.closingMinor).toBe(owed);
  const sum = Object.values(statement.sums).reduce((total, part) => total + part, 0);
  expect(statement.openingMinor + sum).toBe(statement.closingMinor);

  const book = await listPassbook(visit.vendor, 'Asia/Kolkata');
  expect(book.data[0]?.balanceMinor).toBe(owed);
  expect(book.data.map((line) => line.signedMinor)).toEqual(statement.lines.map((line) => line.signedMinor).reverse());
  expect((await listEarnings(visit.vendor)).totals.balanceMinor).toBe(owed);

  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  expect(await vendorStatement(visit.ops, visit.vendorId, next)).toMatchObject({
    openingMinor: owed,
    closingMinor: owed,
    lines: [],
  });
});

it('nobody reads another vendor’s month', async () => {
  const [visit, other] = [await visitWithCard(null), await visitWithCard(null)];
  const refusal = (kind: string) => ({ failure: { kind } });
  for (const actor of [other.vendor, visit.customer, mintGuest()]) {
    await expect(vendorStatement(actor, visit.vendorId, '2026-11')).rejects.toMatchObject(refusal('forbidden'));
  }
  await expect(vendorStatement(visit.ops, newId(), '2026-11')).rejects.toMatchObject(refusal('not_found'));
  await expect(vendorStatement(visit.ops, 'nobody', '2026-11')).rejects.toMatchObject(refusal('not_found'));
  await expect(vendorStatement(visit.ops, visit.vendorId, '2026-13')).rejects.toMatchObject(refusal('invalid'));
});
