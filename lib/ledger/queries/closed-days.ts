import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

/** The first day (UTC) whose entries are read one by one: all before it, and before the day of `at`, are closed. */
const openDay = (at: SQL | undefined): SQL => sql`
  (select coalesce(max(o.day) + 1, '-infinity'::date) from operational.ledger_days o
    ${at ? sql`where o.day < (${at} at time zone 'UTC')::date` : sql``})`;

const midnight = (day: SQL): SQL => sql`(${day}::timestamp at time zone 'UTC')`;

/**
 * Every account kind's movements before `at`, or until now, as rows of (kind, currency, debit, credit): a row a day that
 * is closed, and a row for each entry since.
 */
export const movements = (at: SQL | undefined): SQL => sql`
  select d.kind, d.currency, d.debit_minor as debit, d.credit_minor as credit
  from operational.ledger_days d where d.day < ${openDay(at)}
  union all
  select a.kind, a.currency, greatest(e.amount_minor, 0), least(e.amount_minor, 0)
  from ledger_entries e join ledger_accounts a on a.id = e.account_id
  where e.created_at >= ${midnight(openDay(at))} ${at ? sql`and e.created_at < ${at}` : sql``}`;

/**
 * The same of one row of `ledger_accounts`. Of a kind that nobody owns there is one account, whose days are the kind's;
 * a person's entries are few and are all read. `until` says of entries `e` of the last day which of them.
 */
export const movementsOn = (at: SQL | undefined, until: SQL): SQL => sql`
  select d.debit_minor as debit, d.credit_minor as credit from operational.ledger_days d
  where ledger_accounts.owner_id is null and d.kind = ledger_accounts.kind and d.currency = ledger_accounts.currency
    and d.day < ${openDay(at)}
  union all
  select greatest(e.amount_minor, 0), least(e.amount_minor, 0) from ledger_entries e
  where e.account_id = ledger_accounts.id and ${until}
    and e.created_at >= case when ledger_accounts.owner_id is null then ${midnight(openDay(at))} else '-infinity' end`;
