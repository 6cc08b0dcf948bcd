import { type Actor, hasRole } from '@/lib/core/actor';
import { distanceM, type Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';

/** A newcomer counts as ten ratings of 4.2 (Bayesian average). */
const PRIOR = { rating: 4.2, weight: 10 };

export type Ranked<T> = T & { distanceM: number };

export const expectedRating = (sum: number, count: number): number =>
  (PRIOR.rating * PRIOR.weight + sum) / (PRIOR.weight + count);

/** Nearest first, by kilometre; the better rated within one; the id decides the rest, so that it repeats. */
export function rank<T extends { id: string; home: Point; ratingSum: number; ratingCount: number }>(
  candidates: readonly T[],
  place: Point,
): Ranked<T>[] {
  return candidates
    .map((one) => ({ ...one, distanceM: distanceM(one.home, place) }))
    .sort(
      (a, b) =>
        Math.floor(a.distanceM / 1000) - Math.floor(b.distanceM / 1000) ||
        expectedRating(b.ratingSum, b.ratingCount) - expectedRating(a.ratingSum, a.ratingCount) ||
        (a.id < b.id ? -1 : 1),
    );
}

/**
 * Until when an answer is taken. Everybody is asked at once, so one round lasts as long as all waves would,
 * and never beyond the start of the visit.
 */
export function offersExpireAt(startsAt: Date, now: Date, policy: Policy): Date {
  const urgent = startsAt.getTime() - now.getTime() <= policy.urgentWithinMinutes * MINUTE;
  const minutes = (urgent ? policy.urgentOfferMinutes : policy.offerMinutes) * policy.maxWaves;
  return new Date(Math.min(startsAt.getTime(), now.getTime() + minutes * MINUTE));
}

/** What burns is for those who can put it out. */
export const canSeeExceptions = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');
