import 'server-only';
import type { Tx } from '@/db/client';
import { providerFeePostings } from '../policy';
import { postTransaction } from './post-transaction';

type Charge = { id: string; bookingId: string; currency: string };

/** What the provider kept of a captured payment, once; false when it stood already or there is no fee. */
export function postProviderFee(tx: Tx, { id, bookingId, currency }: Charge, feeMinor: number): Promise<boolean> {
  return postTransaction(tx, {
    cause: `provider_fee:${id}`,
    kind: 'provider_fee',
    currency,
    postings: providerFeePostings(feeMinor),
    bookingId,
    paymentId: id,
  });
}
