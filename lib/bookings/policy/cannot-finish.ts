import { type Actor, hasRole } from '@/lib/core/actor';
import type { Policy } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';
import type { BookingStatus } from '../state';
import type { UnfinishedReason, UnfinishedWay } from './door-choices';

type Visit = { status: BookingStatus; arrivedAt: Date | null };

/** Only who is there knows: before the work begins the visit is put off, once it has begun somebody comes back. */
export function unfinishedWays({ status, arrivedAt }: Visit): readonly UnfinishedWay[] {
  if (status === 'in_progress') return ['return', 'charge'];
  return status === 'accepted' && arrivedAt !== null ? ['reschedule', 'charge'] : [];
}

/** A charge for a customer who does not open is asked for only after the wait and the attempts of an absence. */
export const mustWait = (visit: Visit, reason: UnfinishedReason, way: UnfinishedWay): boolean =>
  visit.status === 'accepted' && reason === 'absent' && way === 'charge';

/** Who is at the door agrees on a time soon: a part is fetched, a key is brought. */
export const returnPolicy = (policy: Policy): Policy => ({ ...policy, leadTimeMinutes: policy.missedLeadMinutes });

/** Until when the customer may choose; afterwards what the professional asked for happens. */
export const answerUntil = (now: Date, policy: Pick<Policy, 'answerMinutes'>): Date =>
  new Date(now.getTime() + policy.answerMinutes * MINUTE);

/** How much longer than the question its time is kept, for the machine that answers in the end. */
export const KEPT_AFTER_MS = 10 * MINUTE;

export const canAnswerUnfinished = (actor: Actor): boolean => hasRole(actor, 'customer');
export const canSettleUnfinished = (actor: Actor): boolean => actor.kind === 'system';
