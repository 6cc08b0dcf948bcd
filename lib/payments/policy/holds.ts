import { HOUR } from '@/lib/core/time';
import type { PaymentStatus } from '../state';

/** A hold outlives the last link that may capture it by so much: an answer in the last minute is captured in peace. */
export const HOLD_MARGIN_HOURS = 12;

type Hold = { status: PaymentStatus; captureBefore: Date | null };

/**
 * What to do about a visit's hold before a link is sent that can be answered until `linkEndsAt`. `keep`: it outlives
 * the link and the margin; `renew`: it does not, or nobody knows; `none`: there is no hold to lose.
 */
export function holdStep(hold: Hold | null, linkEndsAt: Date): 'keep' | 'renew' | 'none' {
  if (hold?.status !== 'authorized') return 'none';
  const needed = linkEndsAt.getTime() + HOLD_MARGIN_HOURS * HOUR;
  return hold.captureBefore !== null && hold.captureBefore.getTime() >= needed ? 'keep' : 'renew';
}
