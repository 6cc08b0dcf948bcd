import { bigint, date, index, primaryKey, text } from 'drizzle-orm/pg-core';
import { operational } from './operational';

/**
 * What each kind of account was debited and credited on each day (UTC) that is over: sums of the entries and nothing
 * more, so that no balance reads all history. Written by the database alone; could be made again at any time.
 */
export const ledgerDays = operational.table(
  'ledger_days',
  {
    kind: text('kind').notNull(),
    currency: text('currency').notNull(),
    day: date('day').notNull(),
    debitMinor: bigint('debit_minor', { mode: 'number' }).notNull(),
    creditMinor: bigint('credit_minor', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.currency, t.day] }), index('ledger_days_day_idx').on(t.day)],
);
