import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { HOUR, MINUTE } from '@/lib/core/time';
import {
  type BookingFacts,
  cancellationQuote,
  cancellationSteps,
  commissionOf,
  completionGaps,
  netPayOf,
  shownRating,
  taxOf,
} from './policy';

const START = new Date('2026-11-25T05:00:00Z');
const earlier = (ms: number) => new Date(START.getTime() - ms);

const booking: BookingFacts = {
  customerId: 'c',
  vendorId: 'v',
  status: 'accepted',
  startsAt: START,
  createdAt: earlier(72 * HOUR),
  enRouteAt: null,
  arrivedAt: null,
  totalMinor: 124_000,
  currency: 'INR',
};

describe('cancellationQuote', () => {
  const late = earlier(3 * HOUR);
  const cases: [string, Partial<BookingFacts>, Date, boolean, number, string][] = [
    ['nobody accepted yet', { status: 'requested', vendorId: null }, late, false, 0, 'unaccepted'],
    ['exactly 24 hours before', {}, earlier(24 * HOUR), false, 0, 'early'],
    ['a millisecond later', {}, earlier(24 * HOUR - 1), false, 24_800, 'late'],
    ['four minutes after booking', { createdAt: earlier(3 * HOUR + 4 * MINUTE) }, late, false, 0, 'just_booked'],
    ['six minutes after booking', { createdAt: earlier(3 * HOUR + 6 * MINUTE) }, late, false, 24_800, 'late'],
    ['the vendor is on the way', { enRouteAt: late }, late, false, 19_900, 'on_the_way'],
    ['on the way, but the visit costs less', { enRouteAt: late, totalMinor: 9_900 }, late, false, 9_900, 'on_the_way'],
    [
      'he stands at the door',
      { enRouteAt: late, arrivedAt: START },
      new Date(START.getTime() + HOUR),
      false,
      19_900,
      'on_the_way',
    ],
    ['he is 16 minutes late', { enRouteAt: late }, new Date(START.getTime() + 16 * MINUTE), false, 0, 'vendor_late'],
    ['he is 15 minutes late', {}, new Date(START.getTime() + 15 * MINUTE), false, 24_800, 'late'],
    ['operations cancel', { status: 'in_progress' }, late, true, 0, 'by_us'],
  ];
  it.each(cases)('%s', (_, change, now, byStaff, feeMinor, rule) => {
    expect(cancellationQuote({ ...booking, ...change }, DEFAULT_POLICY, now, byStaff)).toMatchObject({
      feeMinor,
      rule,
    });
  });

  it('says until when it is free', () => {
    expect(cancellationQuote(booking, DEFAULT_POLICY, earlier(48 * HOUR)).freeUntil).toBe(
      earlier(24 * HOUR).toISOString(),
    );
    expect(cancellationQuote(booking, DEFAULT_POLICY, late).freeUntil).toBeNull();
  });

  it('names the same charge as the rung of the ladder on which the customer stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 5000 }), fc.boolean(), fc.boolean(), (minutes, onTheWay, asked) => {
        const status = asked && !onTheWay ? ('requested' as const) : ('accepted' as const);
        const facts = { ...booking, status, enRouteAt: onTheWay ? earlier(HOUR) : null };
        const now = earlier(minutes * MINUTE);
        const quote = cancellationQuote(facts, DEFAULT_POLICY, now);
        const rungs = cancellationSteps(facts, DEFAULT_POLICY, now);
        // Past the start and not yet late, the charge of the last rung still stands.
        fc.pre(minutes >= 0 || quote.rule !== 'late');
        expect(rungs).toContainEqual(expect.objectContaining({ rule: quote.rule, feeMinor: quote.feeMinor }));
      }),
    );
  });

  it('is never negative, never above the total, and zero or by a charging rule', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.nat(10_000_000),
        fc.boolean(),
        (minutes, totalMinor, onTheWay) => {
          const facts = { ...booking, totalMinor, enRouteAt: onTheWay ? earlier(HOUR) : null };
          const { feeMinor, rule } = cancellationQuote(facts, DEFAULT_POLICY, earlier(minutes * MINUTE));
          expect(feeMinor).toBeGreaterThanOrEqual(0);
          expect(feeMinor).toBeLessThanOrEqual(totalMinor);
          if (rule !== 'late' && rule !== 'on_the_way') expect(feeMinor).toBe(0);
        },
      ),
    );
  });
});

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
