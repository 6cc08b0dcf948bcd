import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BAD_RESULTS, expiresAt, outlives } from './card-checks';

it.each([
  [1, 2026, '2026-02-01T00:00:00.000Z'],
  [11, 2026, '2026-12-01T00:00:00.000Z'],
  [12, 2026, '2027-01-01T00:00:00.000Z'],
  [2, 2028, '2028-03-01T00:00:00.000Z'],
])('a card of %i/%i is good until %s', (month, year, until) =>
  expect(expiresAt(month, year).toISOString()).toBe(until),
);

it('outlives a visit that ends in its last moment, and none of the next month', () => {
  const card = { expMonth: 11, expYear: 2026 };
  expect(outlives(card, new Date('2026-11-30T23:59:59.999Z'))).toBe(true);
  expect(outlives(card, new Date('2026-12-01T00:00:00.000Z'))).toBe(false);
  expect(outlives(card, new Date('2027-01-01T00:00:00.000Z'))).toBe(false);
});

it('outlives exactly the visits that end in its month or before', () => {
  const month = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      month,
      fc.integer({ min: 2026, max: 2040 }),
      fc.integer({ min: -50, max: 50 }),
      (expMonth, expYear, by) => {
        const endsAt = new Date(Date.UTC(expYear, expMonth - 1 + by, 17));
        expect(outlives({ expMonth, expYear }, endsAt)).toBe(by <= 0);
      },
    ),
  );
});

it('tells its customer of everything but a good card', () => {
  expect(BAD_RESULTS).toEqual(['gone', 'expired', 'declined', 'needs_bank']);
});
