import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { refundPayment } from '@/lib/payments/provider/manage-payment';
import type { Sandbox } from '@/sandbox/server';
import { paidVisit } from '@/testing/charges';
import { closeSql, sqlAs } from '@/testing/database';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { insertVisit, passTime } from '@/testing/visit-rows';
import { closeLedgerDays } from './commands/close-days';
import { ACCOUNT_KINDS, POSTING_KINDS } from './policy';
import { bookingStatement } from './queries/booking-statement';
import { exportPostings } from './queries/export-postings';
import { getAccount, listAccounts } from './queries/list-accounts';
import { listPostings } from './queries/list-postings';
import { trialBalance } from './queries/trial-balance';

const sql = sqlAs('owner', { max: 4 });
let sandbox: Sandbox;
let visit: Awaited<ReturnType<typeof paidVisit>>;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  visit = await paidVisit(null);
  unwrap(await refundPayment(visit.ops, visit.paymentId, { amountMinor: 24_000, reason: 'not as agreed' }));
  await runTasks();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const clearing = async () => (await listAccounts(visit.ops, { kind: 'provider_clearing' })).data[0]?.id ?? '';

describe('the trial balance', () => {
  it('adds up to nothing, memo accounts apart, and is every entry that there is', async () => {
    const { rows, totals } = await trialBalance(visit.ops);
    expect(totals.map(({ isMemo, balanceMinor }) => [isMemo, balanceMinor]).sort()).toEqual([
      [false, 0],
      [true, 0],
    ]);
    const [all] = await sql<{ debit: number }[]>`
      select sum(amount_minor) filter (where amount_minor > 0)::int as debit from ledger_entries`;
    expect(totals.reduce((sum, one) => sum + one.debitMinor, 0)).toBe(all?.debit);
    expect(rows.find((row) => row.kind === 'card_holds')?.balanceMinor).toBe(0);
  });

  it('of an instant before anything moved is empty', async () => {
    const { rows } = await trialBalance(visit.ops, { at: '2020-01-01T00:00:00Z' });
    expect(rows.every((row) => row.debitMinor === 0 && row.creditMinor === 0)).toBe(true);
  });

  it('leads to the accounts of each owner', async () => {
    const { data } = await listAccounts(visit.ops, { kind: 'vendor_payable', limit: 100 });
    const own = data.find((account) => account.owner?.id === visit.vendorId);
    expect(own?.owner?.name).toBe('Asha Rao');
    expect(own).toEqual(await getAccount(visit.ops, own?.id ?? ''));
  });
});

describe('the postings of an account', () => {
  it('say what it held after each, also across pages and under filters', async () => {
    const id = await clearing();
    const all = await listPostings(visit.ops, id, { limit: 100 });
    const account = await getAccount(visit.ops, id);
    expect(all.data[0]?.balanceMinor).toBe(account.balanceMinor);
    all.data.forEach((row, index) => {
      const before = all.data[index + 1];
      expect(row.balanceMinor - (before?.balanceMinor ?? 0)).toBe(row.amountMinor);
    });
    const paged = [];
    for (let cursor: string | null | undefined; ; ) {
      const page = await listPostings(visit.ops, id, { limit: 1, cursor });
      paged.push(...page.data);
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    expect(paged).toEqual(all.data);
    const refunds = await listPostings(visit.ops, id, { kind: 'refund' });
    expect(refunds.data).toEqual(all.data.filter((row) => row.kind === 'refund'));
    expect(refunds.data[0]).toMatchObject({ amountMinor: -24_000, bookingId: visit.bookingId });
    expect((await listPostings(visit.ops, id, { q: 'HS-nothing' })).data).toEqual([]);
  });

  it('go into a file, a line each', async () => {
    const id = await clearing();
    const lines = [];
    for await (const page of (await exportPostings(visit.ops, id, {})).pages) lines.push(...page);
    const { data } = await listPostings(visit.ops, id, { limit: 100 });
    expect(lines.map((line) => [line[1], line[5], line[6]])).toEqual(
      data.map((row) => [row.kind, row.amountMinor, row.balanceMinor]),
    );
  });
});

describe('the statement of a visit', () => {
  it('has every transaction in order with its entry in the log, and ends where the accounts do', async () => {
    const statement = await bookingStatement(visit.ops, visit.bookingId);
    const kinds = statement.transactions.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['hold', 'hold_end', 'capture', 'provider_fee', 'refund']));
    expect(kinds.indexOf('hold')).toBe(0);
    expect(kinds.indexOf('refund')).toBeGreaterThan(kinds.indexOf('capture'));
    for (const one of statement.transactions) {
      expect(one.entries.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
      expect(one.auditId).toMatch(/^\d+$/);
    }
    const left = new Map(statement.balances.map((row) => [row.account, row.balanceMinor]));
    expect(left.get('card_holds')).toBe(0);
    const sums = await sql<{ kind: string; minor: number }[]>`
      select a.kind, sum(e.amount_minor)::int as minor from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      join ledger_accounts a on a.id = e.account_id where t.booking_id = ${visit.bookingId} group by a.kind`;
    expect(Object.fromEntries(left)).toEqual(Object.fromEntries(sums.map(({ kind, minor }) => [kind, minor])));
  });

  it('of a visit without money is empty', async () => {
    const { bookingId, ops } = await insertVisit();
    expect(await bookingStatement(ops, bookingId)).toMatchObject({ transactions: [], balances: [] });
  });
});

describe('days that were added up', () => {
  const entries = () => sql<{ kind: string; debit: number; credit: number }[]>`
    select a.kind, coalesce(sum(e.amount_minor) filter (where e.amount_minor > 0), 0)::float8 as debit,
      coalesce(sum(e.amount_minor) filter (where e.amount_minor < 0), 0)::float8 as credit
    from ledger_accounts a left join ledger_entries e on e.account_id = a.id group by 1 order by 1`;
  const added = async () =>
    (await trialBalance(visit.ops)).rows
      .map(({ kind, debitMinor, creditMinor }) => ({ kind, debit: debitMinor, credit: creditMinor }))
      .sort((one, other) => (one.kind < other.kind ? -1 : 1));
  const read = async () => {
    const id = await clearing();
    const { at: _, ...balance } = await trialBalance(visit.ops);
    return {
      balance,
      account: await getAccount(visit.ops, id),
      postings: await listPostings(visit.ops, id, { limit: 3 }),
    };
  };

  it('are read instead of their entries, and change nothing that is read', async () => {
    const before = await read();
    expect(unwrap(await closeLedgerDays(mintSystem('test')))).toBe(0);
    await passTime('25 hours');
    expect(unwrap(await closeLedgerDays(mintSystem('test')))).toBeGreaterThan(4);
    expect(unwrap(await closeLedgerDays(mintSystem('test')))).toBe(0);
    expect(await read()).toEqual(before);
    expect(await added()).toEqual([...(await entries())]);
    const noon = await trialBalance(visit.ops, { at: new Date(Date.now() + 3_600_000).toISOString() });
    expect(noon.rows).toEqual(before.balance.rows);
  });

  it('take in what a clock that went back posts into them', async () => {
    const closed = await sql`select sum(debit_minor) as debit from operational.ledger_days`;
    await passTime('-25 hours');
    unwrap(await refundPayment(visit.ops, visit.paymentId, { amountMinor: 1000, reason: 'and a little more' }));
    await runTasks();
    expect(await sql`select sum(debit_minor) as debit from operational.ledger_days`).not.toEqual(closed);
    expect(await added()).toEqual([...(await entries())]);
  });

  it('are closed by the machine alone, and written by nobody', async () => {
    expect(await closeLedgerDays(visit.ops)).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    const write = sqlAs('app')`update operational.ledger_days set debit_minor = 0`;
    await expect(write).rejects.toThrow(/permission denied/);
  });
});

describe('the books', () => {
  it('are closed to customers and professionals', async () => {
    const id = await clearing();
    for (const actor of [visit.customer, visit.vendor]) {
      await expect(trialBalance(actor)).rejects.toThrow('forbidden');
      await expect(listAccounts(actor, {})).rejects.toThrow('forbidden');
      await expect(listPostings(actor, id)).rejects.toThrow('forbidden');
      await expect(bookingStatement(actor, visit.bookingId)).rejects.toThrow('not_found');
    }
  });

  it('have a word for every account and every cause', () => {
    const words = JSON.parse(readFileSync('messages/en/books.json', 'utf8'));
    expect(Object.keys(words.account).sort()).toEqual([...ACCOUNT_KINDS].sort());
    expect(Object.keys(words.cause).sort()).toEqual([...POSTING_KINDS].sort());
  });
});
