import { expect, it } from 'vitest';
import { rowsBehind } from './drill';
import { changeOf, type Figure, NUMBER_GROUPS, NUMBER_IDS, numberOf } from './numbers';

const figure = (value: number | null): Figure => ({ value, of: 1, part: null, p90: null });

it('every number stands in one group', () => {
  expect(Object.values(NUMBER_GROUPS).flat().sort()).toEqual([...NUMBER_IDS].sort());
  expect(numberOf('gmv')).toBe('gmv');
  expect(numberOf('toString')).toBeUndefined();
});

it('counts and money change by a part of what they were, all else by the difference', () => {
  expect(changeOf('count', figure(12), figure(10))).toBeCloseTo(0.2);
  expect(changeOf('money', figure(5), figure(10))).toBeCloseTo(-0.5);
  expect(changeOf('count', figure(3), figure(0))).toBeNull();
  expect(changeOf('share', figure(0.5), figure(0.25))).toBe(0.25);
  expect(changeOf('wait', figure(null), figure(3))).toBeNull();
});

it('what no list holds leads nowhere', () => {
  const period = { from: '2026-10-01', to: '2026-10-31' };
  const scope = { currency: 'INR' };
  expect(rowsBehind('misses', 'of', period, scope)).toBeNull();
  expect(rowsBehind('utilisation', 'of', period, scope)).toBeNull();
  // A professional's city is not that of his visits.
  expect(rowsBehind('utilisation', 'part', period, { ...scope, city: 'Mumbai' })).toBeNull();
  expect(rowsBehind('gmv', 'of', period, { ...scope, vendor: 'v' })).toEqual({
    list: 'payments',
    params: { dated: 'captured', purpose: 'visit,excess', ...period, vendorId: 'v', currency: 'INR' },
  });
});
