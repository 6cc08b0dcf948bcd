import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { auditLog, bookings, ledgerAccounts, ledgerEntries, ledgerTransactions, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { ACCOUNT_KINDS, ACCOUNTS, type AccountKind, canReadBooks, type PostingKind } from '../policy';
import type { BookingStatement, StatementEntry } from '../schema';

/**
 * Every movement of a visit's money in its order, with its cause, and after each what the visit's part of the account
 * held. Throws `not_found`.
 */
export async function bookingStatement(actor: Actor, bookingId: string): Promise<BookingStatement> {
  if (!canReadBooks(actor) || !isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [visit] = await tx
      .select({
        reference: bookings.reference,
        serviceTitle: bookings.serviceTitle,
        currency: bookings.currency,
        timeZone: bookings.timeZone,
      })
      .from(bookings)
      .where(eq(bookings.id, bookingId));
    if (!visit) throw notFound();
    const rows = await tx
      .select({
        transaction: ledgerTransactions,
        account: ledgerAccounts.kind,
        owner: users.name,
        amountMinor: ledgerEntries.amountMinor,
        auditId: sql<string | null>`(select l.id::text from ${auditLog} l where l.table_name = 'ledger_transactions'
          and l.row_id = ${ledgerTransactions.id}::text limit 1)`,
      })
      .from(ledgerTransactions)
      .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
      .leftJoin(users, eq(users.id, ledgerAccounts.ownerId))
      .where(eq(ledgerTransactions.bookingId, bookingId))
      .orderBy(asc(ledgerTransactions.postedAt), asc(ledgerTransactions.id), asc(ledgerEntries.id));
    const balances = new Map<AccountKind, number>();
    const transactions = new Map<string, StatementEntry>();
    for (const { transaction, amountMinor, owner, auditId, ...row } of rows) {
      const account = row.account as AccountKind;
      const balanceMinor = (balances.get(account) ?? 0) + amountMinor;
      balances.set(account, balanceMinor);
      const { id, cause, paymentId, transferId } = transaction;
      const known = transactions.get(id) ?? {
        id,
        cause,
        paymentId,
        transferId,
        auditId,
        kind: transaction.kind as PostingKind,
        isMemo: ACCOUNTS[account].isMemo,
        postedAt: rfc3339(transaction.postedAt),
        entries: [],
      };
      known.entries.push({ account, owner, amountMinor, balanceMinor });
      transactions.set(id, known);
    }
    return {
      bookingId,
      ...visit,
      transactions: [...transactions.values()],
      balances: ACCOUNT_KINDS.filter((kind) => balances.has(kind)).map((account) => ({
        account,
        isMemo: ACCOUNTS[account].isMemo,
        balanceMinor: balances.get(account) ?? 0,
      })),
    };
  });
}
