import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@/db/schema';
import { ACCOUNTS, type AccountKind, type Posting, type PostingKind } from '../policy';

export type LedgerPosting = {
  /** "capture:<payment id>": what is posted once and never again. */
  cause: string;
  kind: PostingKind;
  currency: string;
  /** Owner of `vendor_payable`. */
  vendorId?: string | null;
  /** Owner of `customer_credit`. */
  customerId?: string | null;
  postings: readonly Posting[];
  /** Null for what concerns no visit: a correction of the books. */
  bookingId: string | null;
  paymentId?: string | null;
  transferId?: string;
  signatureId?: string | null;
};

/** The account of a kind (and owner) in a currency, made at its first use; needs the machine's rights. */
async function ensureAccount(tx: Tx, kind: AccountKind, ownerId: string | null, currency: string): Promise<string> {
  const owned = ownerId ? eq(ledgerAccounts.ownerId, ownerId) : isNull(ledgerAccounts.ownerId);
  const find = () =>
    tx
      .select({ id: ledgerAccounts.id })
      .from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.kind, kind), owned, eq(ledgerAccounts.currency, currency)));
  const [found] = await find();
  if (found) return found.id;
  await tx.insert(ledgerAccounts).values({ kind, ownerId, currency }).onConflictDoNothing();
  const [made] = await find();
  if (!made) throw new Error(`no ledger account ${kind}`);
  return made.id;
}

function ownerOf({ vendorId, customerId, cause }: LedgerPosting, account: AccountKind): string | null {
  const { owner } = ACCOUNTS[account];
  if (owner === null) return null;
  const id = owner === 'vendor' ? vendorId : customerId;
  if (!id) throw new Error(`${cause}: nobody owns ${account}`);
  return id;
}

/**
 * Posts once per cause and answers whether it did; a repeat writes nothing. Zero-sum is checked at commit by the
 * database. The row itself is audited, so each posting has its entry in the log. Needs the machine's rights.
 */
export async function postTransaction(tx: Tx, posting: LedgerPosting): Promise<boolean> {
  const { cause, kind, currency, bookingId, paymentId, transferId, signatureId } = posting;
  if (posting.postings.length === 0) return false;
  const [transaction] = await tx
    .insert(ledgerTransactions)
    .values({ cause, kind, bookingId, paymentId, transferId, signatureId })
    .onConflictDoNothing({ target: ledgerTransactions.cause })
    .returning({ id: ledgerTransactions.id });
  if (!transaction) return false;
  const entries = [];
  for (const { account, amountMinor } of posting.postings) {
    const accountId = await ensureAccount(tx, account, ownerOf(posting, account), currency);
    entries.push({ transactionId: transaction.id, accountId, amountMinor, currency });
  }
  await tx.insert(ledgerEntries).values(entries);
  return true;
}
