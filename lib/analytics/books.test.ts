import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { DEFAULT_TIME_ZONE, dateInZone } from '@/lib/core/time';
import type { Sandbox } from '@/sandbox/server';
import { paidVisit } from '@/testing/charges';
import { closeSql, sqlAs } from '@/testing/database';
import { startTestSandbox } from '@/testing/sandbox';
import { readOverview } from './queries/read-numbers';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

it('what was captured and what we keep of it are what the books say', async () => {
  const { ops } = await paidVisit(null);
  await paidVisit(null);
  const to = dateInZone(await readAs(ops, databaseNow), DEFAULT_TIME_ZONE);
  const { numbers } = await readOverview(ops, { to, compare: 'nothing' });
  const posted = async (account: string) => {
    const [row] = await sqlAs('owner')<{ sum: string }[]>`
      select sum(e.amount_minor) as sum from ledger_entries e join ledger_accounts a on a.id = e.account_id
      join ledger_transactions t on t.id = e.transaction_id where a.kind = ${account} and t.kind in ('capture', 'excess', 'fee')`;
    return Number(row?.sum);
  };
  expect(numbers.gmv.figure).toMatchObject({ value: await posted('provider_clearing'), of: 2 });
  expect(numbers.fees.figure.value).toBe(-(await posted('platform_revenue')));
  expect(numbers.fees.figure.value).toBeGreaterThan(0);
});
