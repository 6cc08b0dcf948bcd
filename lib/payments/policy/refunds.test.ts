import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bearer, keptOfLines, type Left, splitRefund, taxOfLine } from './refunds';
import type { Captured, RefundParts } from './splits';

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
