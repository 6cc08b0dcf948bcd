import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Posting } from '@/lib/ledger/policy';
import { capturePostings, payoutPostings } from './postings';
import { keptOfPart, splitFee, splitVisit } from './splits';

const sum = (postings: readonly Posting[]) => postings.reduce((total, posting) => total + posting.amountMinor, 0);
const bps = fc.integer({ min: 0, max: 10_000 });
const amount = fc.integer({ min: 1, max: 2_000_000_000 });
const supplier = fc.constantFrom('vendor' as const, 'platform' as const);
const item = fc.record({
  kind: fc.constantFrom('labour' as const, 'material' as const),
  amountMinor: fc.integer({ min: 0, max: 50_000_000 }),
  taxBps: fc.integer({ min: 0, max: 5000 }),
  commissionBps: fc.constantFrom(0, 1200, 1500, 10_000),
});
/** What was captured, and what of it is kept: never more than all of it. */
const captured = fc.tuple(amount, bps, bps).map(([capturedMinor, kept, taxed]) => {
  const all = Math.floor((capturedMinor * kept) / 10_000);
  const taxMinor = Math.floor((all * taxed) / 10_000);
  return { capturedMinor, taxMinor, commissionMinor: all - taxMinor };
});

describe('the split of a visit', () => {
  const items = [
    { kind: 'labour' as const, amountMinor: 100_000, taxBps: 1800, commissionBps: 1500 },
    { kind: 'material' as const, amountMinor: 24_000, taxBps: 1800, commissionBps: 1500 },
  ];

  it('is 15 % of the pre-tax labour for the platform, the rest for the vendor, who owes the tax', () => {
    expect(splitVisit(items, 'vendor')).toEqual({
      amountMinor: 124_000,
      commissionMinor: 12_712,
      vendorNetMinor: 111_288,
      taxMinor: 0,
    });
  });

  it('leaves the tax with the platform where it is the supplier of record', () => {
    const split = splitVisit(items, 'platform');
    expect(split).toEqual({
      amountMinor: 124_000,
      commissionMinor: 12_712,
      vendorNetMinor: 111_288 - 15_254 - 3_661,
      taxMinor: 15_254 + 3_661,
    });
    expect(capturePostings(split)).toEqual([
      { account: 'provider_clearing', amountMinor: 124_000 },
      { account: 'vendor_payable', amountMinor: -92_373 },
      { account: 'platform_revenue', amountMinor: -12_712 },
      { account: 'tax_payable', amountMinor: -18_915 },
    ]);
  });

  it('adds up, is never negative, and posts to zero', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), supplier, (lines, who) => {
        const split = splitVisit(lines, who);
        expect(split.commissionMinor + split.taxMinor + split.vendorNetMinor).toBe(split.amountMinor);
        for (const part of Object.values(split)) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(part)).toBe(true);
        }
        expect(sum(capturePostings(split))).toBe(0);
        expect(sum(payoutPostings(split.vendorNetMinor))).toBe(0);
      }),
    );
  });

  it('keeps of a part no more than the part, and of the whole all that is kept', () => {
    fc.assert(
      fc.property(captured, bps, (of, partBps) => {
        const whole = of.capturedMinor;
        const part = Math.floor((whole * partBps) / 10_000);
        const kept = keptOfPart(part, whole, of);
        expect(kept.commissionMinor + kept.taxMinor).toBeLessThanOrEqual(part);
        expect(Math.min(kept.commissionMinor, kept.taxMinor)).toBeGreaterThanOrEqual(0);
        expect(keptOfPart(whole, whole, of)).toEqual({ commissionMinor: of.commissionMinor, taxMinor: of.taxMinor });
      }),
    );
    expect(keptOfPart(500, 1000, { commissionMinor: 151, taxMinor: 100 })).toEqual({
      commissionMinor: 76,
      taxMinor: 50,
    });
    expect(keptOfPart(0, 0, { commissionMinor: 0, taxMinor: 0 })).toEqual({ commissionMinor: 0, taxMinor: 0 });
  });
});

describe('the split of a fee', () => {
  it('gives the vendor the policy share, and the platform all of it without a vendor', () => {
    expect(splitFee(19_900, 8000, true)).toMatchObject({ vendorNetMinor: 15_920, commissionMinor: 3_980 });
    expect(splitFee(19_900, 8000, false)).toMatchObject({ vendorNetMinor: 0, commissionMinor: 19_900 });
    fc.assert(
      fc.property(amount, bps, fc.boolean(), (minor, vendorBps, hasVendor) => {
        const split = splitFee(minor, vendorBps, hasVendor);
        expect(split.commissionMinor).toBeGreaterThanOrEqual(0);
        expect(split.vendorNetMinor).toBeGreaterThanOrEqual(0);
        expect(sum(capturePostings(split))).toBe(0);
      }),
    );
  });
});
