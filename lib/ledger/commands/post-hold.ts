import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ledgerTransactions } from '@/db/schema';
import { holdEndPostings, holdPostings } from '../policy';
import { postTransaction } from './post-transaction';

type Hold = { id: string; bookingId: string; amountMinor: number; currency: string };

const causeOf = (paymentId: string) => `hold:${paymentId}`;

/** Notes beside the books that a card promises an amount. */
export function postHold(tx: Tx, { id, bookingId, amountMinor, currency }: Hold): Promise<boolean> {
  const postings = holdPostings(amountMinor);
  return postTransaction(tx, { cause: causeOf(id), kind: 'hold', currency, postings, bookingId, paymentId: id });
}

/** Notes that the promise is over: taken, given back or lapsed. One that was never noted has no end. */
export async function postHoldEnd(tx: Tx, { id, bookingId, amountMinor, currency }: Hold): Promise<void> {
  const [begun] = await tx
    .select({ id: ledgerTransactions.id })
    .from(ledgerTransactions)
    .where(eq(ledgerTransactions.cause, causeOf(id)));
  if (!begun) return;
  const postings = holdEndPostings(amountMinor);
  await postTransaction(tx, {
    cause: `hold_end:${id}`,
    kind: 'hold_end',
    currency,
    postings,
    bookingId,
    paymentId: id,
  });
}
