import type { Figure } from '@/lib/analytics/policy/numbers';
import type { Point } from '@/lib/analytics/schema';

const NOTHING: Figure = { value: null, of: 0, part: null, p90: null };

/** What a trend comes to in words: its first, last and greatest values, and when the greatest was. */
export function trendFacts(points: readonly Point[]): {
  first: Figure;
  last: Figure;
  most: Figure;
  at: Point | undefined;
} {
  const known = points.filter(({ figure }) => figure.value !== null);
  const at = known.reduce<Point | undefined>(
    (best, point) => (best && (best.figure.value ?? 0) >= (point.figure.value ?? 0) ? best : point),
    undefined,
  );
  return {
    first: known[0]?.figure ?? NOTHING,
    last: known.at(-1)?.figure ?? NOTHING,
    most: at?.figure ?? NOTHING,
    at,
  };
}
