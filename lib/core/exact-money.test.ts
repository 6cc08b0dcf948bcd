import fc from 'fast-check';
import { expect, it } from 'vitest';
import { includedTax, proRata, share } from './money';

/** Minor units as the columns hold them. */
const minor = fc.integer({ min: 0, max: 2_147_483_647 });
const bps = fc.integer({ min: 0, max: 10_000 });

/** Half away from zero, in whole numbers alone. */
const exact = (amount: bigint, part: bigint, whole: bigint): number =>
  Number((2n * amount * part + whole) / (2n * whole));

it('a share is exact for every amount and rate', () => {
  fc.assert(
    fc.property(minor, bps, (amount, rate) => {
      expect(share(amount, rate)).toBe(exact(BigInt(amount), BigInt(rate), 10_000n));
    }),
  );
});

it('contained tax is exact: what is left is the price before tax, rounded', () => {
  fc.assert(
    fc.property(minor, bps, (amount, rate) => {
      expect(includedTax(amount, rate)).toBe(amount - exact(BigInt(amount), 10_000n, 10_000n + BigInt(rate)));
      expect(includedTax(amount, rate)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('a part is exact, never falls as it grows, and is the whole at the end', () => {
  fc.assert(
    fc.property(minor, minor, minor, (amount, a, b) => {
      const [part, whole] = [Math.min(a, b), Math.max(a, b, 1)];
      expect(proRata(amount, part, whole)).toBe(exact(BigInt(amount), BigInt(part), BigInt(whole)));
      expect(proRata(amount, whole, whole)).toBe(amount);
      if (part < whole) expect(proRata(amount, part, whole)).toBeLessThanOrEqual(proRata(amount, part + 1, whole));
    }),
  );
});
