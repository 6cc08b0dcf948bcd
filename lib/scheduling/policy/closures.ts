import { type Actor, hasRole } from '@/lib/core/actor';
import { type Refusal, refuse } from '@/lib/core/errors';
import { dateInZone, instantOf } from '@/lib/core/time';

/** From a day on (YYYY-MM-DD, of the place's calendar) no new visit begins at a place, and why, for customers. */
export type Closure = { from: string; reason: string };

/** Where the platform works is administration's to say. */
export const canEditAreas = (actor: Actor): boolean => hasRole(actor, 'super_admin');

/** Whether a visit that would begin then is one too late. */
export const isClosedAt = (closure: Closure | null, startsAt: Date, zone: string): boolean =>
  closure !== null && dateInZone(startsAt, zone) >= closure.from;

/** Noon of the first day without new visits: an instant that is this day to whoever reads it in its zone. */
export const closedFrom = ({ from }: Closure, zone: string): Date => instantOf(from, 12 * 60, zone) ?? new Date(from);

/** The refusal `area_closed` beside the pincode, with since when and why. */
export function areaClosed(closure: Closure, zone: string, path: string): Refusal {
  const values = { at: closedFrom(closure, zone).getTime(), reason: closure.reason };
  return refuse('invalid', 'area_closed', { values, fields: [{ path, message: 'area_closed' }] });
}
