import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { type OnboardingEnd, settleAccount } from '@/sandbox/stripe/accounts';
import { closeSql, sqlAs } from '@/testing/database';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { insertVisit, type VisitRows } from '@/testing/visit-rows';
import { saveBankAccount } from './commands/save-bank-account';
import { openPayoutAccount, refreshPayoutAccount } from './provider/payout-account';
import { payoutStanding } from './queries/payout-account';

const sql = sqlAs('owner', { max: 4 });
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
let sandbox: Sandbox;
let visit: VisitRows;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  visit = await insertVisit();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const accounts = () =>
  sandbox.parts.box.store.all('account').filter((one) => one.metadata?.vendorId === visit.vendorId);

describe('the account that a professional is paid to', () => {
  it('is made once, however often he asks, and leads to the provider', async () => {
    expect(await payoutStanding(visit.vendor)).toMatchObject({ way: 'provider', status: 'not_started' });
    const opened = await Promise.all([openPayoutAccount(visit.vendor), openPayoutAccount(visit.vendor)]);
    for (const one of opened) {
      expect(unwrap(one)).toMatchObject({
        status: 'more_needed',
        url: expect.stringContaining('/connect/onboarding/'),
      });
    }
    expect(accounts()).toHaveLength(1);
    expect(await payoutStanding(visit.vendor)).toMatchObject({
      status: 'more_needed',
      needs: ['name', 'bank', 'terms'],
      blocks: true,
    });
  });

  it.each<[OnboardingEnd, string, boolean]>([
    ['more', 'more_needed', true],
    ['review', 'in_review', false],
    ['refused', 'restricted', true],
    ['ready', 'ready', false],
  ])('that comes back as %s is %s', async (end, status, blocks) => {
    const [account] = accounts();
    settleAccount(sandbox.parts.box, account?.id ?? '', end);
    expect(unwrap(await refreshPayoutAccount(visit.vendor))).toMatchObject({ status });
    expect(await payoutStanding(visit.vendor)).toMatchObject({ status, blocks });
    const [row] = await sql`select payouts_enabled from vendors where id = ${visit.vendorId}`;
    expect(row?.payouts_enabled).toBe(status === 'ready');
  });

  it('is read again by its webhook as well, and written in the log', async () => {
    const [account] = accounts();
    settleAccount(sandbox.parts.box, account?.id ?? '', 'refused');
    unwrap(await refreshPayoutAccount(visit.vendor));
    await runTasks();
    const [line] = await sql`
      select after->>'status' as status from audit_log where table_name = 'payout_accounts' and row_id = ${visit.vendorId}
      and after ? 'status' order by id desc limit 1`;
    expect(line?.status).toBe('restricted');
  });

  it('is nobody else’s to open', async () => {
    for (const actor of [visit.customer, visit.ops, mintGuest()]) {
      expect(codeOf(await openPayoutAccount(actor))).toBe('forbidden');
      expect(codeOf(await refreshPayoutAccount(actor))).toBe('forbidden');
      expect(codeOf(await saveBankAccount(actor, BANK))).toBe('forbidden');
    }
  });
});

const BANK = { holder: 'Asha Rao', number: '0012 3456 789', again: '00123456789', ifsc: 'sbin0001234' };

describe('a bank account', () => {
  it('is kept sealed and shown by its last four digits; a new one takes its place', async () => {
    expect(unwrap(await saveBankAccount(visit.vendor, BANK))).toEqual({
      holder: 'Asha Rao',
      ifsc: 'SBIN0001234',
      lastFour: '6789',
    });
    const again = { ...BANK, number: '998877665544', again: '998877665544' };
    unwrap(await saveBankAccount(visit.vendor, again));
    const rows =
      await sql`select last_four, active, sealed_number from bank_accounts where vendor_id = ${visit.vendorId} order by created_at`;
    expect(rows.map(({ last_four, active }) => [last_four, active])).toEqual([
      ['6789', false],
      ['5544', true],
    ]);
    expect(JSON.stringify(rows)).not.toContain('998877665544');
    const logged = await sql`select after from audit_log where table_name = 'bank_accounts'`;
    expect(JSON.stringify(logged)).not.toContain('998877665544');
    expect((await payoutStanding(visit.vendor)).bank).toMatchObject({ lastFour: '5544' });
  });

  it.each([
    ['number', { number: '12345', again: '12345' }],
    ['again', { again: '00123456780' }],
    ['ifsc', { ifsc: 'SBIN1001234' }],
    ['holder', { holder: ' ' }],
  ])('with a wrong %s is refused beside the field', async (path, wrong) => {
    const saved = await saveBankAccount(visit.vendor, { ...BANK, ...wrong });
    expect(saved.ok ? [] : saved.failure.fields?.map((field) => field.path)).toEqual([path]);
  });
});
