import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthAfter } from './months';

it('counts months over the turn of the year, both ways', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-06', 0)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-06',
  ]);
  expect([monthAfter('2026-11', 1), monthAfter('2026-12', 0), monthAfter('2026-12', 12)]).toEqual([
    '2026-12',
    '2026-12',
    '2027-12',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: -600, max: 600 }), (by) => {
      expect(monthAfter(monthAfter('2026-11', by), -by)).toBe('2026-11');
    }),
  );
});
