import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { PostingFilter, PostingRow } from '../schema';
import { listPostings } from './list-postings';

const COLUMNS: Columns<PostingRow> = {
  posted_at: (row) => row.postedAt,
  kind: (row) => row.kind,
  cause: (row) => row.cause,
  visit: (row) => row.reference,
  payment_id: (row) => row.paymentId,
  amount_minor: (row) => row.amountMinor,
  balance_minor: (row) => row.balanceMinor,
  currency: (row) => row.currency,
  transaction_id: (row) => row.transactionId,
};

/** The entries that the filter lets through. Refuses as `listPostings`. */
export const exportPostings = (actor: Actor, accountId: string, filter: PostingFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listPostings(actor, accountId, { ...filter, limit: MAX_PAGE, cursor }));
