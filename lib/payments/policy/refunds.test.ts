import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bearer, keptOfLines, type Left, splitRefund, taxOfLine } from './refunds';
import type { Captured, Kept, RefundParts } from './splits';

const captured = fc
  .tuple(
    fc.integer({ min: 0, max: 900_000 }),
    fc.integer({ min: 0, max: 200_000 }),
    fc.integer({ min: 0, max: 200_000 }),
  )
  .filter(([vendor, commission, tax]) => vendor + commission + tax > 0)
  .map(([vendor, commissionMinor, taxMinor]) => ({
    capturedMinor: vendor + commissionMinor + taxMinor,
    commissionMinor,
    taxMinor,
  }));

const allOf = (of: Captured): Left => ({
  platformMinor: of.commissionMinor,
  taxMinor: of.taxMinor,
  vendorMinor: of.capturedMinor - of.commissionMinor - of.taxMinor,
});

const step = fc.record({
  cut: fc.integer({ min: 1, max: 10_000 }),
  bearer: fc.constantFrom<Bearer>('shared', 'platform'),
  kept: fc.option(fc.tuple(fc.nat(10_000), fc.nat(10_000)), { nil: null }),
});

/** Refunds one after the other until nothing is left, each of its own kind. */
function play(of: Captured, steps: { cut: number; bearer: Bearer; kept: [number, number] | null }[]) {
  const total = steps.reduce((sum, { cut }) => sum + cut, 0);
  const left = allOf(of);
  const given: (RefundParts & { bearer: Bearer })[] = [];
  let before = 0;
  steps.forEach(({ cut, bearer, kept }, index) => {
    const rest = of.capturedMinor - before;
    const amountMinor = index === steps.length - 1 ? rest : Math.floor((of.capturedMinor * cut) / total);
    const ofLines = kept && {
      commissionMinor: Math.floor((amountMinor * kept[0]) / 20_000),
      taxMinor: Math.floor((amountMinor * kept[1]) / 20_000),
    };
    const parts = splitRefund(of, before, left, { amountMinor, bearer, ofLines });
    expect(parts.platformMinor + parts.taxMinor + parts.vendorMinor).toBe(amountMinor);
    expect(Math.min(...Object.values(parts))).toBeGreaterThanOrEqual(0);
    expect(parts.vendorMinor).toBeLessThanOrEqual(left.vendorMinor);
    expect(parts.taxMinor).toBeLessThanOrEqual(left.taxMinor);
    if (bearer === 'shared') left.platformMinor -= parts.platformMinor;
    left.taxMinor -= parts.taxMinor;
    left.vendorMinor -= parts.vendorMinor;
    before += amountMinor;
    given.push({ ...parts, bearer });
  });
  return { given, left };
}

describe('refunds', () => {
  it('never take more of a professional, or of the tax, than there is', () => {
    fc.assert(
      fc.property(captured, fc.array(step, { minLength: 1, maxLength: 8 }), (of, steps) => void play(of, steps)),
    );
  });

  it('that all are shared end as one whole refund does, whichever lines they are for', () => {
    fc.assert(
      fc.property(captured, fc.array(step, { minLength: 1, maxLength: 8 }), (of, steps) => {
        const { left } = play(
          of,
          steps.map((one) => ({ ...one, bearer: 'shared' as const })),
        );
        expect(left).toEqual({ platformMinor: 0, taxMinor: 0, vendorMinor: 0 });
      }),
    );
  });

  it('that the platform gives cost a professional nothing', () => {
    fc.assert(
      fc.property(captured, fc.nat(1_300_000), (of, asked) => {
        const amountMinor = Math.min(asked, of.capturedMinor);
        const parts = splitRefund(of, 0, allOf(of), { amountMinor, bearer: 'platform', ofLines: null });
        expect(parts.vendorMinor).toBe(0);
        expect(parts.platformMinor + parts.taxMinor).toBe(amountMinor);
      }),
    );
  });

  it('fall on each side as the payment did, one after the other', () => {
    const of = { capturedMinor: 1000, commissionMinor: 100, taxMinor: 200 };
    const shared = (beforeMinor: number, left: Left, amountMinor: number) =>
      splitRefund(of, beforeMinor, left, { amountMinor, bearer: 'shared', ofLines: null });
    const half = { platformMinor: 50, taxMinor: 100, vendorMinor: 350 };
    expect(shared(0, allOf(of), 500)).toEqual(half);
    expect(shared(500, half, 300)).toEqual({ platformMinor: 30, taxMinor: 60, vendorMinor: 210 });
    // Who has less left than his share gives that, and the others the rest of it.
    expect(shared(500, { ...half, vendorMinor: 100 }, 250)).toEqual({
      platformMinor: 50,
      taxMinor: 100,
      vendorMinor: 100,
    });
    expect(shared(500, { ...half, taxMinor: 10 }, 300)).toEqual({ platformMinor: 50, taxMinor: 10, vendorMinor: 240 });
    expect(shared(500, { ...half, platformMinor: 0 }, 300)).toEqual({
      platformMinor: 0,
      taxMinor: 90,
      vendorMinor: 210,
    });
  });

  it('that the platform gives still take the tax back, as far as there is any', () => {
    const of = { capturedMinor: 1000, commissionMinor: 100, taxMinor: 200 };
    const given = (taxMinor: number, ofLines: Kept | null) =>
      splitRefund(
        of,
        500,
        { platformMinor: 50, taxMinor, vendorMinor: 350 },
        { amountMinor: 300, bearer: 'platform', ofLines },
      );
    expect(given(100, null)).toEqual({ platformMinor: 240, taxMinor: 60, vendorMinor: 0 });
    expect(given(10, null)).toEqual({ platformMinor: 290, taxMinor: 10, vendorMinor: 0 });
    expect(given(400, { commissionMinor: 0, taxMinor: 400 })).toEqual({
      platformMinor: 0,
      taxMinor: 300,
      vendorMinor: 0,
    });
  });

  it('of a line are shared as that line was', () => {
    const of = { capturedMinor: 124_000, commissionMinor: 12_712, taxMinor: 0 };
    const material = { kind: 'material', amountMinor: 24_000, taxBps: 1800, commissionBps: 0 } as const;
    const line = { item: material, amountMinor: 24_000 };
    expect(taxOfLine(line)).toBe(3_661);
    const ofLines = keptOfLines([line], 'vendor');
    expect(splitRefund(of, 0, allOf(of), { amountMinor: 24_000, bearer: 'shared', ofLines })).toEqual({
      platformMinor: 0,
      taxMinor: 0,
      vendorMinor: 24_000,
    });
    expect(splitRefund(of, 0, allOf(of), { amountMinor: 24_000, bearer: 'shared', ofLines: null })).toEqual({
      platformMinor: 2_460,
      taxMinor: 0,
      vendorMinor: 21_540,
    });
    expect(keptOfLines([line], 'platform').taxMinor).toBe(3_661);
  });
});
