import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commissionOf, completionGaps, netPayOf, shownRating, taxOf } from './policy';

describe('pay', () => {
  const labour = { kind: 'labour' as const, amountMinor: 118_000, taxBps: 1800 };
  const material = { kind: 'material' as const, amountMinor: 11_800, taxBps: 1800 };
  it('takes commission of the pre-tax labour only', () => {
    expect(commissionOf([labour, material], 1500)).toBe(15_000);
    expect(netPayOf([labour, material], 1500)).toBe(114_800);
    expect(taxOf([labour, material])).toBe(19_800);
  });
  it('adds up: pay and commission are the total', () => {
    const item = fc.record({
      kind: fc.constantFrom('labour' as const, 'material' as const),
      amountMinor: fc.nat(50_000_000),
      taxBps: fc.nat(2800),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), fc.nat(4000), (items, bps) => {
        const total = items.reduce((sum, one) => sum + one.amountMinor, 0);
        expect(netPayOf(items, bps) + commissionOf(items, bps)).toBe(total);
        expect(Number.isInteger(commissionOf(items, bps))).toBe(true);
        expect(commissionOf(items, bps)).toBeLessThanOrEqual(total);
      }),
    );
  });
});

describe('gates', () => {
  it('names what is missing', () => {
    expect(completionGaps({ beforePhotos: 1, afterPhotos: 1, openChecklist: [] })).toEqual([]);
    expect(completionGaps({ beforePhotos: 0, afterPhotos: 0, openChecklist: [{ id: 'a' }] })).toEqual([
      { path: 'photos.before', message: 'before_photo_missing' },
      { path: 'photos.after', message: 'after_photo_missing' },
      { path: 'checklist.a', message: 'checklist_item_open' },
    ]);
  });
  it('hides averages below five ratings', () => {
    expect(shownRating(20, 4)).toBeNull();
    expect(shownRating(23, 5)).toEqual({ average: 4.6, count: 5 });
  });
});
