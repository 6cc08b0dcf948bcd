import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Page } from '@/lib/core/cursor';
import type { PostingFilter, PostingRow } from '../schema';
import { listPostings } from './list-postings';

export const POSTING_COLUMNS = [
  'posted_at',
  'kind',
  'cause',
  'visit',
  'payment_id',
  'amount_minor',
  'balance_minor',
  'currency',
  'transaction_id',
] as const;

type Line = (string | number | null)[];

/** The entries that the filter lets through, page after page; the first is read at once. Refuses as `listPostings`. */
export async function exportPostings(
  actor: Actor,
  accountId: string,
  input: PostingFilter,
): Promise<AsyncIterable<Line[]>> {
  const filter = { ...input, limit: 100, cursor: undefined };
  return pages(actor, accountId, filter, await listPostings(actor, accountId, filter));
}

async function* pages(actor: Actor, accountId: string, filter: PostingFilter, first: Page<PostingRow>) {
  for (let page = first; ; ) {
    yield page.data.map(lineOf);
    if (!page.nextCursor) return;
    page = await listPostings(actor, accountId, { ...filter, cursor: page.nextCursor });
  }
}

const lineOf = (row: PostingRow): Line => [
  row.postedAt,
  row.kind,
  row.cause,
  row.reference,
  row.paymentId,
  row.amountMinor,
  row.balanceMinor,
  row.currency,
  row.transactionId,
];
