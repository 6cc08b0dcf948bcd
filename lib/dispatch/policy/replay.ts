import type { DispatchCandidate, DispatchWeights, ScoreParts } from '@/lib/core/dispatch';
import { byScore, scoreOf } from './ranking';

/** A past decision under other weights: who had the time then, ranked anew. */
export type Replayed = {
  before: DispatchCandidate[];
  after: DispatchCandidate[];
  firstDiffers: boolean;
  groupDiffers: boolean;
};

const idOf = (one: DispatchCandidate): string => one.vendorId;

/** Whom the same facts would have asked; null where the ranking did not decide, because a favourite was asked alone. */
export function replay(candidates: readonly DispatchCandidate[], weights: DispatchWeights): Replayed | null {
  const before = candidates.filter((one) => one.outcome === 'asked');
  const [only] = before;
  if (!only || (before.length === 1 && only.favourite)) return null;
  const after = candidates
    .filter((one) => one.outcome !== 'excluded')
    .map((one) => ({ ...one, score: scoreOf(one.parts, weights) }))
    .sort(byScore(idOf))
    .slice(0, before.length);
  const group = new Set(after.map(idOf));
  return {
    before,
    after,
    firstDiffers: idOf(only) !== after[0]?.vendorId,
    groupDiffers: before.some((one) => !group.has(one.vendorId)),
  };
}

/** What a ranking chose, on average over all who were asked. Parts from 0 to 1; metres. */
export type Choice = ScoreParts & { distanceM: number };

export type ReplaySum = {
  decisions: number;
  firstDiffers: number;
  groupDiffers: number;
  before: Choice | null;
  after: Choice | null;
};

/** Many decisions at once; those that the ranking did not make are left out. */
export function sumOf(replays: readonly (Replayed | null)[]): ReplaySum {
  const made = replays.filter((one) => one !== null);
  return {
    decisions: made.length,
    firstDiffers: made.filter((one) => one.firstDiffers).length,
    groupDiffers: made.filter((one) => one.groupDiffers).length,
    before: meanOf(made.flatMap((one) => one.before)),
    after: meanOf(made.flatMap((one) => one.after)),
  };
}

function meanOf(asked: readonly DispatchCandidate[]): Choice | null {
  if (asked.length === 0) return null;
  const mean = (of: (one: DispatchCandidate) => number) => asked.reduce((sum, one) => sum + of(one), 0) / asked.length;
  return {
    distanceM: Math.round(mean((one) => one.distanceM)),
    distance: mean((one) => one.parts.distance),
    rating: mean((one) => one.parts.rating),
    load: mean((one) => one.parts.load),
    reliability: mean((one) => one.parts.reliability),
  };
}
