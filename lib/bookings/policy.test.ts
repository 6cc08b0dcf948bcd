import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commissionOf, completionGaps, netPayOf, shownRating, taxOf } from './policy';

describe('pay', () => {
  const labour = { kind: 'labour' as const, amountMinor: 118_000, taxBps: 1800, commissionBps: 1500 };
  const material = { kind: 'material' as const, amountMinor: 11_800, taxBps: 1800, commissionBps: 1500 };
  it('takes commission of the pre-tax labour only', () => {
    expect(commissionOf([labour, material])).toBe(15_000);
    expect(netPayOf([labour, material], 'vendor')).toBe(114_800);
    expect(taxOf([labour, material])).toBe(19_800);
    // The platform as the supplier of record owes the tax of both.
    expect(netPayOf([labour, material], 'platform')).toBe(114_800 - 19_800);
  });
  it('adds up: pay and commission are the total', () => {
    const item = fc.record({
      kind: fc.constantFrom('labour' as const, 'material' as const),
      amountMinor: fc.nat(50_000_000),
      taxBps: fc.nat(2800),
      commissionBps: fc.constantFrom<number>(0, 1200, 1500, 4000),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), (items) => {
        const total = items.reduce((sum, one) => sum + one.amountMinor, 0);
        const commission = commissionOf(items);
        expect(netPayOf(items, 'vendor') + commission).toBe(total);
        expect(Number.isInteger(commission)).toBe(true);
        expect(commission).toBeLessThanOrEqual(total);
        // Neither the order of the lines nor their materials change it; each rate is charged as if it were alone.
        expect(commissionOf(items.toReversed())).toBe(commission);
        const rates = [...new Set(items.map((one) => one.commissionBps))];
        const ofRate = (bps: number) => commissionOf(items.filter((one) => one.commissionBps === bps));
        expect(rates.reduce((sum, bps) => sum + ofRate(bps), 0)).toBe(commission);
      }),
    );
  });
  it('charges each service the rate of its category', () => {
    const painting = { kind: 'labour' as const, amountMinor: 59_000, taxBps: 1800, commissionBps: 1200 };
    expect(commissionOf([labour, painting, material])).toBe(15_000 + 6_000);
    expect(netPayOf([painting, material, labour], 'vendor')).toBe(188_800 - 21_000);
  });
});

describe('gates', () => {
  it('names what is missing', () => {
    const whole = { beforePhotos: 1, afterPhotos: 1, openShots: [], openChecklist: [], openPrice: false };
    expect(completionGaps(whole)).toEqual([]);
    const openShots = [{ id: 's', kind: 'after' as const }];
    const open = { beforePhotos: 0, afterPhotos: 0, openShots, openChecklist: [{ id: 'a' }], openPrice: true };
    expect(completionGaps(open)).toEqual([
      { path: 'photos.before', message: 'before_photo_missing' },
      { path: 'photos.after', message: 'after_photo_missing' },
      { path: 'shots.s.after', message: 'shot_missing' },
      { path: 'checklist.a', message: 'checklist_item_open' },
      { path: 'priceChange', message: 'price_change_open' },
    ]);
  });
  it('hides averages below five ratings', () => {
    expect(shownRating(20, 4)).toBeNull();
    expect(shownRating(23, 5)).toEqual({ average: 4.6, count: 5 });
  });
});
