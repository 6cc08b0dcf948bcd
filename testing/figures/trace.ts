import { expect } from 'vitest';
import { sqlAs } from '../database';

type Entry = { kind: string; account: string; cause: string; minor: number };

/** The ledger of one visit: sums of its entries, by why they were posted and on what account. Debits positive. */
export async function booksOf(bookingId: string) {
  const entries = await sqlAs('owner')<Entry[]>`
    select t.kind, a.kind as account, t.cause, e.amount_minor as minor from ledger_entries e
    join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id
    where t.booking_id = ${bookingId} order by t.posted_at, t.id, a.kind`;
  const sum = (kind: string | null, account: string) =>
    entries
      .filter((entry) => (kind === null || entry.kind === kind) && entry.account === account)
      .reduce((total, entry) => total + entry.minor, 0);
  return { entries, sum };
}

export type Books = Awaited<ReturnType<typeof booksOf>>;

/** Every amount of a thing that people read, by its path; rows of a list share one. */
export function figuresOf(thing: unknown, path = ''): [string, number][] {
  if (Array.isArray(thing)) return thing.flatMap((one) => figuresOf(one, `${path}[]`));
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([key, value]): [string, number][] => {
    const here = path ? `${path}.${key}` : key;
    if (key.endsWith('Minor') && typeof value === 'number') return [[here, value]];
    return figuresOf(value, here);
  });
}

/** The value of a path, of each row in turn, or what its rows add up to. */
export type Origin = number | number[] | { sumsTo: number };

/** Asserts of every figure that it comes from where the table says; one that the table does not know is untraced. */
export function expectTraced(thing: unknown, table: Record<string, Origin>): void {
  const figures = new Map<string, number[]>();
  for (const [path, value] of figuresOf(thing)) figures.set(path, [...(figures.get(path) ?? []), value]);
  expect([...figures.keys()].filter((path) => !(path in table))).toEqual([]);
  expect(Object.keys(table).filter((path) => !figures.has(path))).toEqual([]);
  const seen = Object.fromEntries(
    [...figures].map(([path, values]) => {
      const origin = table[path];
      if (typeof origin === 'object' && 'sumsTo' in origin) return [path, values.reduce((a, b) => a + b, 0)];
      return [path, Array.isArray(origin) ? values : values.length === 1 ? values[0] : values];
    }),
  );
  const wanted = Object.fromEntries(
    Object.entries(table).map(([path, origin]) => [
      path,
      typeof origin === 'object' && 'sumsTo' in origin ? origin.sumsTo : origin,
    ]),
  );
  expect(seen).toEqual(wanted);
}
