import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawTrend, namedSteps } from './chart-geometry';

const FRAME = { width: 720, height: 260, left: 80, right: 20, top: 16, bottom: 32 };
/** In thousandths: a share of one visit in a million is more than what a double can still tell from nothing. */
const value = fc.integer({ min: 0, max: 1_000_000_000_000 }).map((thousandths) => thousandths / 1000);
const values = fc.array(fc.option(value, { nil: null }), { minLength: 1, maxLength: 60 });

it('draws within the frame, from left to right, the more the higher, from nothing on the ground line', () => {
  fc.assert(
    fc.property(values, values, (now, compared) => {
      const drawn = drawTrend(now, compared, FRAME);
      expect(drawn.zero).toBe(FRAME.height - FRAME.bottom);
      expect(drawn.ticks[0]).toEqual({ value: 0, y: drawn.zero });
      for (const [series, from] of [
        [drawn.now, now],
        [drawn.compared, compared],
      ] as const) {
        expect(series.dots.map(({ index }) => index)).toEqual(
          from.flatMap((value, index) => (value === null ? [] : [index])),
        );
        for (const dot of series.dots) {
          expect(dot.x).toBeGreaterThanOrEqual(FRAME.left);
          expect(dot.x).toBeLessThanOrEqual(FRAME.width - FRAME.right);
          expect(dot.y).toBeGreaterThanOrEqual(FRAME.top);
          expect(dot.y).toBeLessThanOrEqual(drawn.zero);
          for (const other of series.dots) {
            const [a, b] = [from[dot.index] ?? 0, from[other.index] ?? 0];
            if (a > b) expect(dot.y).toBeLessThanOrEqual(other.y);
            if (dot.index < other.index) expect(dot.x).toBeLessThan(other.x);
          }
        }
      }
      expect(drawn.ticks.every(({ y }, index) => index === 0 || y < (drawn.ticks[index - 1]?.y ?? 0))).toBe(true);
    }),
  );
});

it('puts a single value in the middle, and all of nothing on the ground line', () => {
  const { now } = drawTrend([5], [], FRAME);
  expect(now.dots).toEqual([{ x: (FRAME.left + FRAME.width - FRAME.right) / 2, y: FRAME.top, index: 0 }]);
  const flat = drawTrend([0, 0, 0], [0, 0, 0], FRAME);
  expect(flat.now.dots.every(({ y }) => y === flat.zero)).toBe(true);
  expect(flat.now.path).toBe(flat.compared.path);
});

it('breaks the line where there is no value', () => {
  const { now, compared } = drawTrend([1, null, 2, 3], [null, null], FRAME);
  expect(now.path.match(/M/g)).toHaveLength(2);
  expect(compared).toEqual({ path: '', dots: [] });
});

it('names the first and the last step and no more than there is room for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1100 }), fc.integer({ min: 3, max: 9 }), (steps, most) => {
      const named = namedSteps(steps, most);
      expect(named[0]).toBe(0);
      expect(named.at(-1)).toBe(steps - 1);
      expect(named.length).toBeLessThanOrEqual(most);
      expect(named.every((step, index) => index === 0 || step > (named[index - 1] ?? -1))).toBe(true);
    }),
  );
});
