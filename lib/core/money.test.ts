import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, formatMoney, includedTax, LEAST_CHARGE_MINOR, proRata, roundHalfUp, share } from './money';

const minor = fc.integer({ min: 0, max: 2_147_483_647 });
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('the one rounding rule', () => {
  it.each([
    [0.5, 1],
    [1.5, 2],
    [2.5, 3],
    [2.4999, 2],
    [-0.5, -1],
    [-2.5, -3],
    [-2.4, -2],
    [7, 7],
  ])('%d is %d', (value, rounded) => expect(roundHalfUp(value)).toBe(rounded));

  it('is the same on both sides of zero', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
        expect(roundHalfUp(-value)).toBe(-roundHalfUp(value));
      }),
    );
  });
});

it('takes basis points of an amount', () => {
  expect([share(124_000, 1500), share(1, 5000), share(1, 4999), share(-1, 5000), share(0, 1800)]).toEqual([
    18_600, 1, 0, -1, 0,
  ]);
  fc.assert(
    fc.property(minor, (amount) => {
      expect([share(amount, 10_000), share(amount, 0)]).toEqual([amount, 0]);
    }),
  );
});

it('finds the tax contained in an amount', () => {
  expect([includedTax(118, 1800), includedTax(124_000, 1800), includedTax(100, 0), includedTax(1, 1800)]).toEqual([
    18, 18_915, 0, 0,
  ]);
  fc.assert(
    fc.property(minor, fc.integer({ min: 0, max: 4000 }), (amount, bps) => {
      const tax = includedTax(amount, bps);
      const before = amount - tax;
      // The tax on what is left is the tax, but for the half unit that rounding moves.
      expect(Math.abs(tax - (before * bps) / 10_000)).toBeLessThanOrEqual(0.5 + bps / 20_000);
    }),
  );
});

describe('a part of an amount', () => {
  it('is rounded half up, and nothing of nothing', () => {
    expect([proRata(5, 1, 2), proRata(5, 1, 3), proRata(1, 1, 2), proRata(1, 1, 3), proRata(7, 0, 3)]).toEqual([
      3, 2, 1, 0, 0,
    ]);
    expect([proRata(5, 5, 0), proRata(0, 0, 0), proRata(3, 7, 7)]).toEqual([0, 0, 3]);
  });

  it('is exact where doubles are not', () => {
    expect(proRata(9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
    expect(proRata(999_999_999_999, 999_999_999_997, 999_999_999_999)).toBe(999_999_999_997);
  });

  it('is less than half a unit from the true part', () => {
    fc.assert(
      fc.property(minor, minor, fc.integer({ min: 1, max: 1000 }), (amount, part, more) => {
        const whole = part + more;
        const twice = 2n * (BigInt(amount) * BigInt(part) - BigInt(proRata(amount, part, whole)) * BigInt(whole));
        expect(twice < BigInt(whole) && twice >= -BigInt(whole)).toBe(true);
      }),
    );
  });
});

describe('an amount divided', () => {
  it('gives what rounding leaves to the largest remainders, the first of equals', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(101, [1, 1, 1])).toEqual([34, 34, 33]);
    expect(allocate(10, [1, 2, 4])).toEqual([1, 3, 6]);
    expect(allocate(1, [1, 5, 4])).toEqual([0, 1, 0]);
    // Six ninths and twelve ninths: the larger part has the smaller remainder.
    expect(allocate(2, [3, 6])).toEqual([1, 1]);
    expect(allocate(7, [0, 0, 3])).toEqual([0, 0, 7]);
    expect(allocate(5, [0, 0])).toEqual([5, 0]);
    expect(allocate(0, [3, 4])).toEqual([0, 0]);
  });

  it('adds up, gives nobody more than there is of him, and is fair to a unit', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const whole = sum(list);
        const amount = Math.floor(whole * part);
        const shares = allocate(amount, list);
        expect(sum(shares)).toBe(amount);
        for (const [at, one] of shares.entries()) {
          expect(one).toBeLessThanOrEqual(Math.max(list[at] ?? 0, whole === 0 ? amount : 0));
          if (whole > 0) expect(Math.abs(one - (amount * (list[at] ?? 0)) / whole)).toBeLessThan(1);
        }
      }),
    );
  });
});

it('is written for people: no decimals of a whole amount, those of its currency else', () => {
  const text = (...args: Parameters<typeof formatMoney>) => formatMoney(...args).replace(/\u00a0/g, ' ');
  expect([text(124_000, 'INR'), text(124_050, 'INR'), text(12_345_600, 'INR'), text(-5000, 'INR')]).toEqual([
    '₹1,240',
    '₹1,240.50',
    '₹1,23,456',
    '-₹50',
  ]);
  expect([text(1240, 'JPY', 'en-IN'), text(12_400, 'USD', 'en-US'), text(12_405, 'USD', 'en-US')]).toEqual([
    'JP¥1,240',
    '$124',
    '$124.05',
  ]);
  expect([text(1500, 'KWD', 'en-US'), text(2000, 'KWD', 'en-US')]).toEqual(['KWD 1.500', 'KWD 2']);
  expect(text(124_000, 'INR', 'hi-IN')).toBe('₹1,240');
  expect(LEAST_CHARGE_MINOR).toBe(50);
});
