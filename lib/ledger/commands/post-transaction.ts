import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
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

function ownerOf({ vendorId, customerId, cause }: LedgerPosting, account: AccountKind): string | null {
  const { owner } = ACCOUNTS[account];
  if (owner === null) return null;
  const id = owner === 'vendor' ? vendorId : customerId;
  if (!id) throw new Error(`${cause}: nobody owns ${account}`);
  return id;
}

/** A line of a posting: its account by kind and owner, in minor units. */
type Line = { kind: AccountKind; owner: string | null; minor: number };

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Transaction and lines in one statement, whole or not at all: not when it stands already or an account is not there yet. */
async function post(tx: Tx, posting: LedgerPosting, lines: readonly Line[]): Promise<boolean> {
  const { cause, kind, currency, bookingId, paymentId = null, transferId = null, signatureId = null } = posting;
  const posted = await tx.execute(sql`
    with line as (
      select l.n, l.minor, a.id as account_id
      from rows from (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as (kind text, owner uuid, minor int)) with ordinality
        as l(kind, owner, minor, n)
      left join ledger_accounts a on a.kind = l.kind and coalesce(a.owner_id, ${NOBODY}::uuid) = coalesce(l.owner, ${NOBODY}::uuid)
        and a.currency = ${currency}),
    posted as (
      insert into ledger_transactions (cause, kind, booking_id, payment_id, transfer_id, signature_id)
      select ${cause}, ${kind}, ${bookingId}::uuid, ${paymentId}::uuid, ${transferId}::uuid, ${signatureId}::uuid
      where not exists (select from line where account_id is null)
      on conflict (cause) do nothing returning id)
    insert into ledger_entries (transaction_id, account_id, amount_minor, currency)
    select posted.id, line.account_id, line.minor, ${currency} from posted, line order by line.n
    returning 1`);
  return posted.length > 0;
}

/** Accounts are made at their first use. */
async function openAccounts(tx: Tx, currency: string, lines: readonly Line[]): Promise<void> {
  const accounts = lines.map(({ kind, owner }) => ({ kind, ownerId: owner, currency }));
  await tx.insert(ledgerAccounts).values(accounts).onConflictDoNothing();
}

/**
 * Posts once per cause and answers whether it did; a repeat writes nothing. Zero-sum is checked at commit by the
 * database. The row itself is audited, so each posting has its entry in the log. Needs the machine's rights.
 */
export async function postTransaction(tx: Tx, posting: LedgerPosting): Promise<boolean> {
  if (posting.postings.length === 0) return false;
  const lines = posting.postings.map(({ account, amountMinor }) => ({
    kind: account,
    owner: ownerOf(posting, account),
    minor: amountMinor,
  }));
  if (await post(tx, posting, lines)) return true;
  await openAccounts(tx, posting.currency, lines);
  return post(tx, posting, lines);
}
