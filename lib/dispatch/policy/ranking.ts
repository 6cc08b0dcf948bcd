import type { DispatchWeights, ScoreParts } from '@/lib/core/dispatch';

/** A newcomer counts as ten ratings of 4.2 (Bayesian average), and as nine visits kept of ten. */
const PRIOR = { rating: 4.2, ratings: 10, kept: 9, visits: 10 };
/** Where a part is half of what it is at best: so far away, or with so many visits within the week. */
const HALF = { distanceM: 5000, visits: 5 };

/** What a score is made of. `visitsNear`: his visits within half a week of the asked one, on either side. */
export type RankFacts = {
  id: string;
  distanceM: number;
  ratingSum: number;
  ratingCount: number;
  visitsNear: number;
  /** Visits of the last ninety days that he accepted, and of those he gave back. */
  accepted: number;
  gaveBack: number;
};

export type Scored = { parts: ScoreParts; score: number };

export const expectedRating = (sum: number, count: number): number =>
  (PRIOR.rating * PRIOR.ratings + sum) / (PRIOR.ratings + count);

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Each part from 0 to 1. */
export function partsOf(one: Omit<RankFacts, 'id'>): ScoreParts {
  const kept = PRIOR.kept + Math.max(0, one.accepted - one.gaveBack);
  return {
    distance: round(HALF.distanceM / (HALF.distanceM + one.distanceM)),
    rating: round((expectedRating(one.ratingSum, one.ratingCount) - 1) / 4),
    load: round(HALF.visits / (HALF.visits + one.visitsNear)),
    reliability: round(kept / (PRIOR.visits + Math.max(one.accepted, one.gaveBack))),
  };
}

/** The weighted mean of the parts, 0 to 1; 0 when nothing counts. */
export function scoreOf(parts: ScoreParts, weights: DispatchWeights): number {
  const { rankDistance, rankRating, rankLoad, rankReliability } = weights;
  const all = rankDistance + rankRating + rankLoad + rankReliability;
  if (all <= 0) return 0;
  const sum =
    rankDistance * parts.distance +
    rankRating * parts.rating +
    rankLoad * parts.load +
    rankReliability * parts.reliability;
  return round(sum / all);
}

/** The best first; among equals the id decides, so that the same facts always rank the same. */
export const byScore = <T extends { score: number }>(id: (one: T) => string) => {
  return (a: T, b: T): number => b.score - a.score || (id(a) < id(b) ? -1 : 1);
};

/** Scores and sorts by these weights. */
export function rank<T extends RankFacts>(candidates: readonly T[], weights: DispatchWeights): (T & Scored)[] {
  return candidates
    .map((one) => {
      const parts = partsOf(one);
      return { ...one, parts, score: scoreOf(parts, weights) };
    })
    .sort(byScore((one) => one.id));
}
