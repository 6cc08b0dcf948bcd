import { type Actor, hasRole } from '@/lib/core/actor';
import type { Policy } from '@/lib/core/policy';
import { HOUR, MINUTE } from '@/lib/core/time';
import { isCustomerOf, isOps, isVendorOf } from '../policy';
import type { BookingStatus } from '../state';

/** Whose wish another time is, and who has to answer the other's. */
export type Side = 'customer' | 'vendor';

export const canReschedule = (actor: Actor): boolean =>
  hasRole(actor, 'customer', 'vendor', 'ops_manager', 'super_admin');
export const canExpireReschedules = (actor: Actor): boolean => actor.kind === 'system';

/** For which side this actor asks and answers, operations for the customer's; null: it is not his visit. */
export function sideOf(actor: Actor, booking: { customerId: string; vendorId: string | null }): Side | null {
  if (isOps(actor) || isCustomerOf(actor, booking)) return 'customer';
  return isVendorOf(actor, booking) ? 'vendor' : null;
}

/**
 * How a visit gets another time. `anew`: nobody has accepted, so others are asked for the new time. `move`: at once.
 * `propose`: when the other side says yes.
 */
export type RescheduleWay = 'anew' | 'move' | 'propose';

/** What decides it. */
export type MoveFacts = { status: BookingStatus; startsAt: Date; enRouteAt: Date | null; arrivedAt: Date | null };

/** Null: too late, or there is nothing to move. Neither side has to agree while cancelling would be early notice. */
export function rescheduleWay(
  { status, startsAt, enRouteAt, arrivedAt }: MoveFacts,
  policy: Pick<Policy, 'freeCancelHours'>,
  now: Date,
  side: Side,
): RescheduleWay | null {
  if (now >= startsAt || enRouteAt !== null || arrivedAt !== null) return null;
  if (status === 'requested') return side === 'customer' ? 'anew' : null;
  if (status !== 'accepted') return null;
  const notice = startsAt.getTime() - now.getTime();
  return side === 'customer' && notice >= policy.freeCancelHours * HOUR ? 'move' : 'propose';
}

/** Until when the other side can say yes: never past either time. */
export function answerableUntil(
  startsAt: Date,
  newStartsAt: Date,
  policy: Pick<Policy, 'rescheduleAnswerMinutes'>,
  now: Date,
): Date {
  const asked = now.getTime() + policy.rescheduleAnswerMinutes * MINUTE;
  return new Date(Math.min(asked, startsAt.getTime(), newStartsAt.getTime()));
}
