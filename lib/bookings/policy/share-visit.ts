import { type Actor, hasRole } from '@/lib/core/actor';
import { HOUR } from '@/lib/core/time';

/** Live links that one person may have for one visit. */
export const MAX_LIVE_SHARES = 5;

export const canShareVisits = (actor: Actor): boolean => hasRole(actor, 'customer', 'vendor');

/** A link follows its visit until twelve hours after the visit's planned end. */
export const shareExpiresAt = (endsAt: Date): Date => new Date(endsAt.getTime() + 12 * HOUR);

/** Only a visit that somebody comes to can be followed, and only while its link would still live. */
export const isShareable = (visit: { status: string; vendorId: string | null; endsAt: Date }, now: Date): boolean =>
  visit.vendorId !== null &&
  ['accepted', 'in_progress', 'completed'].includes(visit.status) &&
  shareExpiresAt(visit.endsAt) > now;
