import { HOUR } from '@/lib/core/time';
import type { Span } from '@/lib/scheduling/policy';

/** Nobody's empty night is drawn, also not of somebody who works around the clock; the usual day always is. */
const [MORNING, FIRST, LAST, EVENING] = [6, 8, 20, 22];

/**
 * The whole hours of a day, counted from its midnight, that show every visit, and what is worked between morning and
 * evening. Never beyond `bounds`, midnight to midnight.
 */
export function rulerSpan(bounds: Span, visits: readonly Span[], works: readonly Span[]): Span {
  const from = ({ start }: Span) => Math.floor((start - bounds.start) / HOUR);
  const to = ({ end }: Span) => Math.ceil((end - bounds.start) / HOUR);
  const first = Math.min(FIRST, ...visits.map(from), ...works.map((span) => Math.max(MORNING, from(span))));
  const last = Math.max(LAST, ...visits.map(to), ...works.map((span) => Math.min(EVENING, to(span))));
  return {
    start: Math.max(bounds.start, bounds.start + first * HOUR),
    end: Math.min(bounds.end, bounds.start + last * HOUR),
  };
}

/** The beginnings of its hours. */
export const hoursOf = ({ start, end }: Span): number[] =>
  Array.from({ length: Math.ceil((end - start) / HOUR) }, (_, index) => start + index * HOUR);

/** Where a span lies on the ruler, in percent of it; null: nowhere. */
export function placeOn(ruler: Span, { start, end }: Span): { from: number; long: number } | null {
  const [first, last] = [Math.max(ruler.start, start), Math.min(ruler.end, end)];
  if (last <= first) return null;
  const percent = (span: number) => (span / (ruler.end - ruler.start)) * 100;
  return { from: percent(first - ruler.start), long: percent(last - first) };
}

/** Each thing's lane, counted from 0: in the highest where nothing else is at its time. In order of their beginnings. */
export function lanesOf(spans: readonly Span[]): number[] {
  const ends: number[] = [];
  return spans.map(({ start, end }) => {
    const free = ends.findIndex((last) => last <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}
