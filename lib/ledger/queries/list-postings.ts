import 'server-only';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, ledgerEntries, ledgerTransactions } from '@/db/schema';
import { referenceBegins } from '@/lib/bookings/queries/reference-begins';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canReadBooks, type PostingKind } from '../policy';
import { type PostingFilter, type PostingRow, postingFilter } from '../schema';
import { movementsOn } from './closed-days';

type Entry = { id: string; postedAt: Date; amountMinor: number };

/** What the account held after each entry of a page, newest first: all before the oldest, and from there on one by one. */
async function balancesAfter(tx: Tx, accountId: string, page: readonly Entry[]): Promise<Map<string, number>> {
  const [newest, oldest] = [page[0], page.at(-1)];
  if (!newest || !oldest) return new Map();
  const place = (entry: Entry) => sql`(${entry.postedAt.toISOString()}::timestamptz, ${entry.id}::uuid)`;
  const before = movementsOn(
    sql`${oldest.postedAt.toISOString()}::timestamptz`,
    sql`(e.created_at, e.id) < ${place(oldest)}`,
  );
  const rows = await tx.execute<{ id: string; balance: number }>(sql`
    with span as (
      select id, (select coalesce(sum(m.debit + m.credit), 0) from ledger_accounts, lateral (${before}) m where ledger_accounts.id = ${accountId})
        + sum(amount_minor) over (order by created_at, id) as balance
      from ledger_entries where account_id = ${accountId} and (created_at, id) >= ${place(oldest)} and (created_at, id) <= ${place(newest)})
    select id, balance::float8 from span where id in ${page.map(({ id }) => id)}`);
  return new Map(rows.map(({ id, balance }) => [id, balance]));
}

/** The entries of an account, newest first. Refuses `forbidden`, `invalid`, `bad_cursor`; `not_found` for no account's id. */
export async function listPostings(
  actor: Actor,
  accountId: string,
  input: PostingFilter = {},
): Promise<Page<PostingRow>> {
  if (!canReadBooks(actor)) throw forbidden();
  if (!isUuid(accountId)) throw notFound();
  const { kind, from, to, q, limit, cursor } = parse(postingFilter, input);
  const sort = { column: ledgerEntries.createdAt, id: ledgerEntries.id, kind: 'instant', descending: true } as const;
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({
        id: ledgerEntries.id,
        transactionId: ledgerTransactions.id,
        kind: ledgerTransactions.kind,
        cause: ledgerTransactions.cause,
        postedAt: ledgerEntries.createdAt,
        amountMinor: ledgerEntries.amountMinor,
        currency: ledgerEntries.currency,
        bookingId: ledgerTransactions.bookingId,
        reference: bookings.reference,
        paymentId: ledgerTransactions.paymentId,
      })
      .from(ledgerEntries)
      .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
      .leftJoin(bookings, eq(bookings.id, ledgerTransactions.bookingId))
      .where(
        and(
          eq(ledgerEntries.accountId, accountId),
          kind ? eq(ledgerTransactions.kind, kind) : undefined,
          from ? gte(ledgerEntries.createdAt, new Date(from)) : undefined,
          to ? lt(ledgerEntries.createdAt, new Date(to)) : undefined,
          q ? referenceBegins(q) : undefined,
          afterCursor(sort, decodeCursor(cursor, 'instant')),
        ),
      )
      .orderBy(orderOf(sort))
      .limit(limit + 1);
    const balances = await balancesAfter(tx, accountId, rows.slice(0, limit));
    return pageOf(
      rows,
      limit,
      (row): PostingRow => ({
        ...row,
        kind: row.kind as PostingKind,
        postedAt: rfc3339(row.postedAt),
        balanceMinor: balances.get(row.id) ?? 0,
      }),
      (row) => ({ value: row.postedAt, id: row.id }),
    );
  });
}
