import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOOKING_STATUSES } from '@/lib/bookings/state';
import { DAY } from '@/lib/core/time';
import { amountRefusal, tipBounds, tipRefusal, tipUntil } from './tips';

const SIGNED = new Date('2026-11-20T12:00:00Z');
const later = (days: number, ms = 0) => new Date(SIGNED.getTime() + days * DAY + ms);
const signed = { status: 'signed', signedAt: SIGNED, vendorId: 'v' } as const;

describe('when a visit takes a tip', () => {
  it('is from signing on for as many days as its policy says, seven where it says nothing', () => {
    expect(tipUntil(SIGNED, {})).toEqual(later(7));
    expect(tipUntil(SIGNED, { tipWindowDays: 2 })).toEqual(later(2));
    expect(tipUntil(SIGNED, { tipWindowDays: 0 })).toEqual(SIGNED);
    expect(tipUntil(null, { tipWindowDays: 2 })).toBeNull();
  });

  it('has its last instant within the window', () => {
    expect(tipRefusal(signed, {}, later(7))).toBeNull();
    expect(tipRefusal(signed, {}, later(7, 1))).toBe('tip_late');
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60 * DAY), (tipWindowDays, ms) => {
        const refusal = tipRefusal(signed, { tipWindowDays }, later(0, ms));
        expect(refusal).toBe(ms <= tipWindowDays * DAY ? null : 'tip_late');
      }),
    );
  });

  it('is never once it is disputed or ended otherwise, not even in its window', () => {
    const refusals = BOOKING_STATUSES.map((status) => [status, tipRefusal({ ...signed, status }, {}, SIGNED)]);
    const closed = refusals.filter(([, refusal]) => refusal !== null);
    expect(closed.map(([status]) => status).sort()).toEqual(['cancelled', 'disputed', 'expired']);
    expect(new Set(closed.map(([, refusal]) => refusal))).toEqual(new Set(['tip_closed']));
    expect(tipRefusal({ status: 'disputed', signedAt: null, vendorId: null }, {}, later(99))).toBe('tip_closed');
  });

  it('is not before somebody signed, nor where nobody did the work', () => {
    expect(tipRefusal({ ...signed, status: 'completed', signedAt: null }, {}, SIGNED)).toBe('tip_not_signed');
    expect(tipRefusal({ ...signed, vendorId: null }, {}, SIGNED)).toBe('tip_not_signed');
    expect(tipRefusal({ ...signed, vendorId: null }, {}, later(8))).toBe('tip_not_signed');
  });
});

describe('how much a tip is', () => {
  it('begins with what a card can be charged and ends with what the policy says', () => {
    expect(tipBounds({})).toEqual({ leastMinor: 50, mostMinor: 500_000 });
    expect(tipBounds({ tipMaxMinor: 1000 })).toEqual({ leastMinor: 50, mostMinor: 1000 });
  });

  it.each([
    [0, 'tip_low'],
    [49, 'tip_low'],
    [50, null],
    [1000, null],
    [1001, 'tip_high'],
  ])('%i of at most 1000: %s', (amount, refusal) => expect(amountRefusal(amount, { tipMaxMinor: 1000 })).toBe(refusal));

  it('is refused exactly outside of its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 900_000 }), fc.integer({ min: 50, max: 800_000 }), (amount, most) => {
        const refusal = amountRefusal(amount, { tipMaxMinor: most });
        expect(refusal === null).toBe(amount >= 50 && amount <= most);
      }),
    );
  });
});
