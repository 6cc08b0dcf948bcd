import type { Policy } from './policy';

/** How much each part of the ranking counts; only their ratios matter. */
export type DispatchWeights = Pick<Policy, 'rankDistance' | 'rankRating' | 'rankLoad' | 'rankReliability'>;

/** Each from 0 to 1, the better the higher; four decimals. */
export type ScoreParts = { distance: number; rating: number; load: number; reliability: number };

/** Why somebody who does one of the services and covers the pincode is not asked. */
export const EXCLUSIONS = ['skill', 'blocked', 'asked_before', 'not_working', 'busy', 'travel', 'probation'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** One vendor as a dispatch saw him. `waiting`: he had the time, and comes in a later wave. */
export type DispatchCandidate = {
  vendorId: string;
  distanceM: number;
  parts: ScoreParts;
  /** Weighted mean of the parts, 0 to 1. */
  score: number;
  favourite: boolean;
} & (
  | { outcome: 'asked' | 'waiting' }
  | {
      outcome: 'excluded';
      reason: Exclusion;
      /** Of `skill`: the ids of the services that he does not do. */
      lacks?: string[];
    }
);
