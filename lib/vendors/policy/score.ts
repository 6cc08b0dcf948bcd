/** What is counted of a professional's last `STANDING_DAYS`. Ratings: those that have blended in, of five or more. */
export type Counted = {
  /** Offers that he could have taken: lost to somebody nearer is not one. */
  asked: number;
  accepted: number;
  /** Visits whose door he was awaited at, and those of them that he was late for. */
  awaited: number;
  late: number;
  /** Visits given back after accepting, and those missed without a word, which are given back too. */
  gaveBack: number;
  missed: number;
  rating: { average: number; count: number } | null;
};

export const STANDING_DAYS = 90;

export type ScorePart = 'acceptance' | 'punctuality' | 'reliability' | 'rating';
export type Score = {
  /** 0–100; null while there is nothing to count. */
  total: number | null;
  /** Each part 0–100 with what it weighs; a part without anything to count is left out and weighs nothing. */
  parts: { part: ScorePart; value: number; weight: number }[];
};

const WEIGHT: Record<ScorePart, number> = { acceptance: 25, punctuality: 30, reliability: 30, rating: 15 };

const share = (good: number, all: number): number | null =>
  all > 0 ? Math.max(0, Math.min(100, (100 * good) / all)) : null;

/** How reliable he has been, from what is counted; to miss a visit weighs as two given back. */
export function scoreOf({ asked, accepted, awaited, late, gaveBack, missed, rating }: Counted): Score {
  const values: Record<ScorePart, number | null> = {
    acceptance: share(accepted, asked),
    punctuality: share(awaited - late, awaited),
    reliability: share(accepted - gaveBack - missed, accepted),
    rating: rating && share(rating.average - 1, 4),
  };
  const parts = (Object.keys(WEIGHT) as ScorePart[]).flatMap((part) => {
    const value = values[part];
    return value === null ? [] : [{ part, value: Math.round(value), weight: WEIGHT[part] }];
  });
  const weight = parts.reduce((sum, one) => sum + one.weight, 0);
  const total = weight > 0 ? Math.round(parts.reduce((sum, one) => sum + one.value * one.weight, 0) / weight) : null;
  return { total, parts };
}
