import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { ledgerAccounts, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { type AccountKind, canReadBooks } from '../policy';
import { type AccountRow, type BalanceFilter, balanceFilter } from '../schema';
import { movementsOn } from './closed-days';

const sumOf = (side: SQL, at: string | undefined) => {
  const instant = at ? sql`${at}::timestamptz` : undefined;
  const until = instant ? sql`e.created_at < ${instant}` : sql`true`;
  return sql<number>`(select coalesce(sum(${side}), 0)::float8 from (${movementsOn(instant, until)}) m)`;
};

const columnsAt = (at: string | undefined) => ({
  id: ledgerAccounts.id,
  kind: ledgerAccounts.kind,
  currency: ledgerAccounts.currency,
  ownerId: ledgerAccounts.ownerId,
  ownerName: users.name,
  debitMinor: sumOf(sql`m.debit`, at),
  creditMinor: sumOf(sql`m.credit`, at),
  createdAt: ledgerAccounts.createdAt,
});

type Found = { id: string; kind: string; currency: string; ownerId: string | null; ownerName: string | null } & Record<
  'debitMinor' | 'creditMinor',
  number
>;

const toAccount = (row: Found): AccountRow => ({
  id: row.id,
  kind: row.kind as AccountKind,
  currency: row.currency,
  owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? '' } : null,
  debitMinor: row.debitMinor,
  creditMinor: row.creditMinor,
  balanceMinor: row.debitMinor + row.creditMinor,
});

/** The accounts of a kind, one for each owner, newest first, with what is on them. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listAccounts(actor: Actor, input: BalanceFilter): Promise<Page<AccountRow>> {
  if (!canReadBooks(actor)) throw forbidden();
  const { at, kind, limit, cursor } = parse(balanceFilter, input);
  const sort = { column: ledgerAccounts.createdAt, id: ledgerAccounts.id, kind: 'instant', descending: true } as const;
  const rows = await readAs(actor, (tx) =>
    tx
      .select(columnsAt(at))
      .from(ledgerAccounts)
      .leftJoin(users, eq(users.id, ledgerAccounts.ownerId))
      .where(and(kind ? eq(ledgerAccounts.kind, kind) : undefined, afterCursor(sort, decodeCursor(cursor, 'instant'))))
      .orderBy(orderOf(sort))
      .limit(limit + 1),
  );
  return pageOf(rows, limit, toAccount, (row) => ({ value: row.createdAt, id: row.id }));
}

/** One account with what is on it. Throws `not_found`. */
export async function getAccount(actor: Actor, id: string): Promise<AccountRow> {
  if (!canReadBooks(actor) || !isUuid(id)) throw notFound();
  const [row] = await readAs(actor, (tx) =>
    tx
      .select(columnsAt(undefined))
      .from(ledgerAccounts)
      .leftJoin(users, eq(users.id, ledgerAccounts.ownerId))
      .where(eq(ledgerAccounts.id, id)),
  );
  if (!row) throw notFound();
  return toAccount(row);
}
