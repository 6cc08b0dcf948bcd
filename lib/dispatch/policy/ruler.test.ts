import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '@/lib/core/time';
import { hoursOf, lanesOf, placeOn, rulerSpan } from './ruler';

const MIDNIGHT = Date.parse('2026-11-26T18:30:00Z');
const DAY = { start: MIDNIGHT, end: MIDNIGHT + 24 * HOUR };
const clock = (from: number, to: number) => ({ start: MIDNIGHT + from * HOUR, end: MIDNIGHT + to * HOUR });
const span = fc
  .tuple(fc.integer({ min: -24 * 60, max: 47 * 60 }), fc.integer({ min: 1, max: 24 * 60 }))
  .map(([from, long]) => ({ start: MIDNIGHT + from * MINUTE, end: MIDNIGHT + (from + long) * MINUTE }));

it('shows the usual day, what is worked between morning and evening, and every visit', () => {
  expect(rulerSpan(DAY, [], [])).toEqual(clock(8, 20));
  expect(rulerSpan(DAY, [], [clock(0, 24)])).toEqual(clock(6, 22));
  expect(rulerSpan(DAY, [clock(5.5, 6.5), clock(22.25, 23)], [])).toEqual(clock(5, 23));
  expect(rulerSpan(DAY, [clock(-1, 1), clock(23, 25)], [])).toEqual(DAY);
});

it('never leaves the day, and has a mark for each of its hours, also when clocks change', () => {
  fc.assert(
    fc.property(fc.array(span), fc.array(span), fc.constantFrom(23, 24, 25), (visits, works, long) => {
      const bounds = { start: MIDNIGHT, end: MIDNIGHT + long * HOUR };
      const ruler = rulerSpan(bounds, visits, works);
      expect(ruler.start).toBeGreaterThanOrEqual(bounds.start);
      expect(ruler.end).toBeLessThanOrEqual(bounds.end);
      expect(hoursOf(ruler)).toHaveLength((ruler.end - ruler.start) / HOUR);
      for (const visit of visits) {
        const shown = placeOn(bounds, visit);
        expect(placeOn(ruler, visit) === null).toBe(shown === null);
      }
    }),
  );
});

it('places within the ruler, cut off at its ends', () => {
  const ruler = clock(8, 18);
  expect(placeOn(ruler, clock(9, 10))).toEqual({ from: 10, long: 10 });
  expect(placeOn(ruler, clock(7, 9))).toEqual({ from: 0, long: 10 });
  expect(placeOn(ruler, clock(18, 19))).toBeNull();
  expect(placeOn(ruler, clock(7, 8))).toBeNull();
});

it('puts no two that overlap on one lane, and takes no more lanes than overlap at once', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 30 }), (some) => {
      const spans = some.toSorted((a, b) => a.start - b.start);
      const lanes = lanesOf(spans);
      for (const [i, a] of spans.entries()) {
        for (const [j, b] of spans.entries()) {
          if (i < j && lanes[i] === lanes[j]) expect(a.end <= b.start || b.end <= a.start).toBe(true);
        }
      }
      const atOnce = spans.map(({ start }) => spans.filter((one) => one.start <= start && one.end > start).length);
      expect(Math.max(0, ...lanes.map((lane) => lane + 1))).toBe(Math.max(0, ...atOnce));
    }),
  );
});
