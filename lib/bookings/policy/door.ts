import { type Actor, hasRole } from '@/lib/core/actor';
import type { Policy } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';
import { isCustomerOf, isOps } from '../policy';
import type { BookingStatus } from '../state';

type Awaited = { status: BookingStatus; startsAt: Date; acceptedAt: Date | null; arrivedAt: Date | null };

/** Whether somebody is to come and has not arrived. */
const isAwaited = ({ status, arrivedAt }: Awaited): boolean => status === 'accepted' && arrivedAt === null;

/** From when on a professional's minutes run: the start, or later when he was given the visit after it. */
const dueFrom = ({ startsAt, acceptedAt }: Awaited): number => Math.max(startsAt.getTime(), acceptedAt?.getTime() ?? 0);

/** Since when he is known to be late: of an earlier start, or of somebody else, it says nothing. */
export const lateSince = (visit: Awaited & { lateAt: Date | null }): Date | null =>
  isAwaited(visit) && visit.lateAt && visit.lateAt.getTime() >= dueFrom(visit) ? visit.lateAt : null;

/** From when on a professional who is awaited has missed the visit; null when nobody is awaited. */
export function missedFrom(visit: Awaited, policy: Pick<Policy, 'noShowAfterMinutes'>): Date | null {
  return isAwaited(visit) ? new Date(dueFrom(visit) + policy.noShowAfterMinutes * MINUTE) : null;
}

/** Who may say that nobody came: the customer of the visit, operations, and the clock. */
export const canDeclareMissed = (actor: Actor, booking: { customerId: string }): boolean =>
  actor.kind === 'system' || isOps(actor) || isCustomerOf(actor, booking);

/** Who paid may say that it was wrong. */
export const canObjectToCharge = (actor: Actor): boolean => hasRole(actor, 'customer');

/** Whether a role has any part in it at all. */
export const mayDeclareMissed = (actor: Actor): boolean => hasRole(actor, 'customer') || isOps(actor);

/** From when on a customer who does not open counts as absent; null while nobody waits at the door. */
export function absentFrom(visit: Awaited, policy: Pick<Policy, 'absentWaitMinutes'>): Date | null {
  if (visit.status !== 'accepted' || visit.arrivedAt === null) return null;
  // Whoever comes early waits for the start first.
  const since = Math.max(visit.arrivedAt.getTime(), visit.startsAt.getTime());
  return new Date(since + policy.absentWaitMinutes * MINUTE);
}

type Patience = { absentFrom: Date | null; attempts: number };

/** Why a visit cannot end by its customer's absence yet; null when it can. */
export function absenceRefusal(
  { absentFrom: from, attempts }: Patience,
  policy: Pick<Policy, 'absentAttempts'>,
  now: Date,
): 'state_changed' | 'attempts_missing' | 'wait_longer' | null {
  if (!from) return 'state_changed';
  if (attempts < policy.absentAttempts) return 'attempts_missing';
  return now < from ? 'wait_longer' : null;
}
