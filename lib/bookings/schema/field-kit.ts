import type { Slot } from '@/lib/scheduling/schema';
import type { PriceDraft } from './price-change';

/** What the professional of a visit needs to change its price, or to say that it cannot be finished, without a network. */
export type FieldKit = {
  /** Null where the price stays: a visit under warranty. */
  price: PriceDraft | null;
  /** What its end would cost the customer, and his part of it; minor units. */
  unfinished: { feeMinor: number; vendorShareMinor: number };
  /** When he could come again, as it stood when this was read. */
  returnTimes: Pick<Slot, 'start' | 'arrivalEnd'>[];
};
