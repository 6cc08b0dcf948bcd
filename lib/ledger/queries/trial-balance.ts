import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { ACCOUNT_KINDS, ACCOUNTS, type AccountKind, canReadBooks } from '../policy';
import { type BalanceFilter, type BalanceRow, balanceFilter, type TrialBalance } from '../schema';
import { movements } from './closed-days';

type Row = Omit<BalanceRow, 'isMemo' | 'kind'> & { kind: string; now: string };

/**
 * What every kind of account was debited and credited until an instant, and the sums, which are zero. Refuses
 * `forbidden`, `invalid`.
 */
export async function trialBalance(actor: Actor, input: BalanceFilter = {}): Promise<TrialBalance> {
  if (!canReadBooks(actor)) throw forbidden();
  const { at } = parse(balanceFilter, input);
  const rows = await readAs(actor, (tx) =>
    tx.execute<Row>(sql`
      with moved as (
        select kind, currency, sum(debit)::float8 as debit, sum(credit)::float8 as credit
        from (${movements(at ? sql`${at}::timestamptz` : undefined)}) m group by 1, 2)
      select k.*, coalesce(m.debit, 0) as "debitMinor", coalesce(m.credit, 0) as "creditMinor",
        coalesce(m.debit + m.credit, 0) as "balanceMinor", app_now() as now
      from (select kind, currency, count(*)::int as accounts, case when count(*) = 1 then min(id::text) end as "accountId"
        from ledger_accounts group by 1, 2) k left join moved m using (kind, currency)`),
  );
  const known = rows.map(({ now: _, ...row }): BalanceRow => {
    const kind = row.kind as AccountKind;
    return { ...row, kind, isMemo: ACCOUNTS[kind]?.isMemo ?? false };
  });
  known.sort((a, b) => ACCOUNT_KINDS.indexOf(a.kind) - ACCOUNT_KINDS.indexOf(b.kind));
  return { at: at ?? rfc3339(new Date(rows[0]?.now ?? Date.now())), rows: known, totals: totalsOf(known) };
}

function totalsOf(rows: readonly BalanceRow[]): TrialBalance['totals'] {
  const totals = new Map<string, TrialBalance['totals'][number]>();
  for (const { currency, isMemo, debitMinor, creditMinor, balanceMinor } of rows) {
    const key = `${currency} ${isMemo}`;
    const sum = totals.get(key) ?? { currency, isMemo, debitMinor: 0, creditMinor: 0, balanceMinor: 0 };
    sum.debitMinor += debitMinor;
    sum.creditMinor += creditMinor;
    sum.balanceMinor += balanceMinor;
    totals.set(key, sum);
  }
  return [...totals.values()];
}
