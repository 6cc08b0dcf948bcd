import { z } from 'zod';
import { reasonInput } from '../schema';

export const creditInput = reasonInput.extend({
  amountMinor: z.int('invalid_value').min(1, 'amount_low').max(2_147_483_647, 'too_big'),
  /** Names the form that is sent: sent twice it gives once. */
  draftId: z.uuid('invalid_id'),
});
export type CreditInput = z.input<typeof creditInput>;

/** A customer's credit: what is left of it, minor units, and for what it was given. Instants are RFC 3339. */
export type OwnCredit = {
  balanceMinor: number;
  currency: string;
  given: { id: string; bookingId: string; amountMinor: number; kind: 'goodwill' | 'missed_visit'; givenAt: string }[];
};
