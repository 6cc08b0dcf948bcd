import { type Actor, hasRole, type UserActor } from '@/lib/core/actor';
import { addDays, dateInZone, instantOf, wallTime } from '@/lib/core/time';

/** When somebody's telephone does not ring for what can wait; minutes of the day, also across midnight. */
export type Quiet = { from: number; until: number };

/** Managers have hours of their own. */
export const hasHours = (actor: Actor): actor is Actor & UserActor =>
  hasRole(actor, 'onboard_manager', 'ops_manager', 'super_admin');

/** Everybody's, where he chose no other. */
export const NIGHT: Quiet = { from: 21 * 60, until: 7 * 60 };
/** When a manager reads what waits for him, where he chose no other time: minute of the day. */
export const DIGEST_AT = 8 * 60;

/** When an SMS of this moment may leave: null at once, else the instant at which the quiet of `zone` ends. */
export function endOfQuiet(now: Date, zone: string, { from, until }: Quiet = NIGHT): Date | null {
  const { hour, minute } = wallTime(now, zone);
  const at = hour * 60 + minute;
  const isQuiet = from <= until ? at >= from && at < until : at >= from || at < until;
  if (!isQuiet) return null;
  const today = dateInZone(now, zone);
  return instantOf(at < until ? today : addDays(today, 1), until, zone);
}
