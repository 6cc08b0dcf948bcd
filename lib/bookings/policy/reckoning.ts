import { rfc3339 } from '@/lib/core/time';
import { BOOKING_STATUSES, type BookingStatus } from '../state';
import { type Charge, ENDINGS, type Ending } from './charges';

/** A charge that was made, with what it was reckoned from beside the visit's own row. */
export type Reckoning = Pick<Charge, 'feeMinor' | 'rule' | 'vendorShareMinor' | 'platformShareMinor'> & {
  ending: Ending;
  /** The instant that was judged: the ending's. */
  endedAt: Date;
  /** How the visit stood before. */
  was: BookingStatus;
  policyVersion: number;
};

/** What the event that ends a visit keeps of its charge. */
export const reckoningData = (made: Reckoning) => ({
  feeMinor: made.feeMinor,
  rule: made.rule,
  ending: made.ending,
  endedAt: rfc3339(made.endedAt),
  was: made.was,
  policyVersion: made.policyVersion,
  vendorShareMinor: made.vendorShareMinor,
  platformShareMinor: made.platformShareMinor,
});

type EndingEvent = { at: Date; data: Record<string, unknown> };
export type EndedBy = { ending: Ending; endedAt: Date; was: BookingStatus; feeMinor: number };

/**
 * How a visit ended and what was charged, as its event says; null for an event that reckoned nothing. Events of the
 * time before endings were kept know the rule: who cancelled, and whether anybody had accepted, follow from it.
 */
export function endedBy({ at, data }: EndingEvent): EndedBy | null {
  const { feeMinor, rule } = data;
  if (typeof feeMinor !== 'number' || typeof rule !== 'string') return null;
  const known = ENDINGS.find((one) => one === data.ending);
  return {
    ending: known ?? (rule === 'by_us' ? 'staff_cancels' : 'customer_cancels'),
    endedAt: typeof data.endedAt === 'string' ? new Date(data.endedAt) : at,
    was: BOOKING_STATUSES.find((one) => one === data.was) ?? (rule === 'unaccepted' ? 'requested' : 'accepted'),
    feeMinor,
  };
}
