import type { BookingStatus } from '@/lib/bookings/state';
import type { PaymentStatus } from '../state';
import type { Kept } from './splits';

/** What is owed beyond a hold that is captured, in minor units: the hold is taken, and this asked for by itself. */
export const excessOf = (owedMinor: number, heldMinor: number): number => Math.max(0, owedMinor - heldMinor);

/** What is kept of the rest: what the whole keeps less what the hold kept, and no more than there is. */
export function restOf(whole: Kept, held: Kept, amountMinor: number): Kept {
  const taxMinor = Math.min(amountMinor, Math.max(0, whole.taxMinor - held.taxMinor));
  const commissionMinor = Math.max(0, whole.commissionMinor - held.commissionMinor);
  return { taxMinor, commissionMinor: Math.min(amountMinor - taxMinor, commissionMinor) };
}

/** Visits of which money can still be owed, by what it is for. */
const OWING: Record<'visit' | 'excess' | 'fee', readonly BookingStatus[]> = {
  visit: ['completed', 'signed'],
  excess: ['completed', 'signed', 'settled'],
  fee: ['cancelled'],
};

export type Owed = {
  purpose: 'visit' | 'excess' | 'fee';
  bookingStatus: BookingStatus;
  /** Of the visit: its latest attempt; of anything else: of its own. */
  attempt: PaymentStatus | null;
  /** The customer said that the charge is wrong, and nobody has answered. */
  objected: boolean;
};

const COVERED: readonly PaymentStatus[] = ['authorized', 'captured', 'partially_refunded', 'refunded', 'charged_back'];

/**
 * How what is due stands: `owed`, `paused` while its charge is objected to, `over` when it is covered, or the visit is
 * disputed or ended otherwise.
 */
export function standingOf({ purpose, bookingStatus, attempt, objected }: Owed): 'owed' | 'paused' | 'over' {
  if (attempt !== null && COVERED.includes(attempt)) return 'over';
  if (!OWING[purpose].includes(bookingStatus)) return 'over';
  return purpose === 'fee' && objected ? 'paused' : 'owed';
}

/** When an extra may be asked for: the work is done, and nobody is arguing about it. */
export const canHaveExtra = (status: BookingStatus): boolean => OWING.excess.includes(status);
