import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { ACCOUNT_KINDS, ACCOUNTS, type AccountKind, canReadBooks } from '../policy';
import { type BalanceFilter, type BalanceRow, balanceFilter, type TrialBalance } from '../schema';

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
      select a.kind, a.currency, count(distinct a.id)::int as accounts,
        case when count(distinct a.id) = 1 then min(a.id::text) end as "accountId",
        coalesce(sum(e.amount_minor) filter (where e.amount_minor > 0), 0)::float8 as "debitMinor",
        coalesce(sum(e.amount_minor) filter (where e.amount_minor < 0), 0)::float8 as "creditMinor",
        coalesce(sum(e.amount_minor), 0)::float8 as "balanceMinor", app_now() as now
      from ledger_accounts a
      left join ledger_entries e on e.account_id = a.id ${at ? sql`and e.created_at < ${at}::timestamptz` : sql``}
      group by a.kind, a.currency`),
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
