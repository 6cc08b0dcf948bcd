import { expect, it } from 'vitest';
import type { CoveragePlace } from '../schema/coverage';
import { drawCoverage, MAP, MOST_MARKS } from './coverage-map';

const place = (change: Partial<CoveragePlace> = {}): CoveragePlace => ({
  name: 'Bengaluru',
  of: 'Karnataka',
  state: 'Karnataka',
  district: 'Bengaluru',
  pincode: null,
  latitude: 12.97,
  longitude: 77.59,
  searches: 0,
  waiting: 0,
  expired: 0,
  active: 0,
  gaps: 0,
  ...change,
});
const india = [
  place({ latitude: 8.1, longitude: 77.5, searches: 4 }),
  place({ latitude: 34.1, longitude: 74.8, searches: 1, active: 3 }),
  place({ latitude: 23.2, longitude: 69.7, active: 2 }),
  place({ latitude: 27.5, longitude: 96.2 }),
];

it('draws everything within the frame, north up and east to the right', () => {
  const { dots } = drawCoverage(india);
  for (const { x, y } of dots) {
    expect(x).toBeGreaterThanOrEqual(MAP.margin - 0.1);
    expect(x).toBeLessThanOrEqual(MAP.width - MAP.margin + 0.1);
    expect(y).toBeGreaterThanOrEqual(MAP.margin - 0.1);
    expect(y).toBeLessThanOrEqual(MAP.height - MAP.margin + 0.1);
  }
  const [kanyakumari, srinagar, kutch, arunachal] = dots;
  expect(srinagar?.y).toBeLessThan(kanyakumari?.y ?? 0);
  expect(kutch?.x).toBeLessThan(arunachal?.x ?? 0);
});

it('tells by shape what is asked for and who is there, by area how much', () => {
  const { marks } = drawCoverage(india);
  expect(marks.map(({ shape }) => shape).sort()).toEqual(['gap', 'idle', 'met']);
  const gap = marks.find(({ shape }) => shape === 'gap');
  expect(gap?.radius).toBeGreaterThan(marks.find(({ shape }) => shape === 'met')?.radius ?? 99);
  expect(marks.at(-1)).toBe(gap);
  expect(marks.find(({ shape }) => shape === 'met')?.inner).toBe(marks.find(({ shape }) => shape === 'met')?.radius);
});

it('draws a single place, draws no more than a view holds, and says how many it left out', () => {
  expect(drawCoverage([place({ waiting: 1 })]).marks).toHaveLength(1);
  expect(drawCoverage([])).toEqual({ dots: [], marks: [], left: 0 });
  const many = Array.from({ length: 1000 }, (_, index) => place({ searches: index + 1, latitude: 10 + index / 50 }));
  const { marks, left } = drawCoverage(many);
  expect([marks.length, left]).toEqual([MOST_MARKS, 1000 - MOST_MARKS]);
  expect(marks[0]?.place.searches).toBe(1000);
  expect(marks.filter(({ linked }) => linked)).toHaveLength(60);
});

it('names no two places over each other', () => {
  const close = Array.from({ length: 30 }, (_, index) => place({ searches: 30 - index, latitude: 12 + index / 1000 }));
  expect(drawCoverage([...close, ...india]).marks.filter(({ label }) => label).length).toBeLessThan(10);
});
