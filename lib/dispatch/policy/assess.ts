import type { DispatchCandidate, DispatchWeights, Exclusion } from '@/lib/core/dispatch';
import { distanceM, type Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { type Candidate, isWorking, type Span, whyNotFree } from '@/lib/scheduling/policy';
import { type RankFacts, rank, type Scored } from './ranking';

/** A record of a dispatch keeps no more people than this: those who had the time first, then the nearest. */
const MOST_KEPT = 200;

/** Somebody who does one of the services at least and covers the pincode, as the database knows him. */
export type Known = Candidate &
  Omit<RankFacts, 'distanceM'> & {
    home: Point;
    blocked: boolean;
    lacks: readonly string[];
    onProbation: boolean;
    favourite: boolean;
  };

export type Ask = {
  visit: Span;
  place: Point;
  zone: string;
  policy: Policy;
  /** Who was asked in this round, or gave the visit back. */
  askedBefore: ReadonlySet<string>;
};

export type Assessed = Known & RankFacts & Scored;

function whyNot(one: Known, { visit, place, zone, policy, askedBefore }: Ask): Exclusion | null {
  if (one.lacks.length > 0) return 'skill';
  if (one.blocked) return 'blocked';
  if (askedBefore.has(one.id)) return 'asked_before';
  if (one.onProbation) return 'probation';
  if (!isWorking(one.hours, visit, zone)) return 'not_working';
  return whyNotFree(one.taken, visit, place, policy);
}

/** Scores everybody, the best first, and says of each whether he has the time, or why not. */
export function assess(known: readonly Known[], ask: Ask): { free: Assessed[]; excluded: [Assessed, Exclusion][] } {
  const free: Assessed[] = [];
  const excluded: [Assessed, Exclusion][] = [];
  const placed = known.map((one) => ({ ...one, distanceM: distanceM(one.home, ask.place) }));
  for (const one of rank(placed, ask.policy)) {
    const reason = whyNot(one, ask);
    if (reason) excluded.push([one, reason]);
    else free.push(one);
  }
  return { free, excluded };
}

/** What is kept of a decision. */
export function recordOf(
  { free, excluded }: ReturnType<typeof assess>,
  asked: ReadonlySet<string>,
): DispatchCandidate[] {
  const facts = ({ id, distanceM, parts, score, favourite }: Assessed) => {
    return { vendorId: id, distanceM, parts, score, favourite };
  };
  return [
    ...free.map((one) => ({ ...facts(one), outcome: asked.has(one.id) ? ('asked' as const) : ('waiting' as const) })),
    ...excluded
      .toSorted(([a], [b]) => a.distanceM - b.distanceM)
      .map(([one, reason]) => ({
        ...facts(one),
        outcome: 'excluded' as const,
        reason,
        ...(reason === 'skill' ? { lacks: [...one.lacks] } : {}),
      })),
  ].slice(0, MOST_KEPT);
}

/** The weights that a policy ranks by. */
export const weightsOf = ({ rankDistance, rankRating, rankLoad, rankReliability }: Policy): DispatchWeights => ({
  rankDistance,
  rankRating,
  rankLoad,
  rankReliability,
});

/** Who is asked now: a favourite alone where there is time for that, else the best of the wave's size. */
export function chooseWave<T extends { favourite: boolean }>(
  free: readonly T[],
  { size, favouriteFirst }: { size: number; favouriteFirst: boolean },
): { asked: T[]; favourite: boolean } {
  const liked = favouriteFirst ? free.find((one) => one.favourite) : undefined;
  return liked ? { asked: [liked], favourite: true } : { asked: free.slice(0, size), favourite: false };
}
