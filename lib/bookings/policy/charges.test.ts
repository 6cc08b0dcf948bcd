import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { HOUR, MINUTE } from '@/lib/core/time';
import { cancellationSteps } from './cancellation-steps';
import { type ChargeFacts, type ChargeLine, chargeOf, type Ending } from './charges';

const START = new Date('2026-11-25T05:00:00Z');
const earlier = (ms: number) => new Date(START.getTime() - ms);

const booking: ChargeFacts = {
  vendorId: 'v',
  status: 'accepted',
  startsAt: START,
  originalStartsAt: START,
  createdAt: earlier(72 * HOUR),
  enRouteAt: null,
  arrivedAt: null,
  totalMinor: 124_000,
  currency: 'INR',
};

const quote = (facts: ChargeFacts, at: Date, byStaff = false) =>
  chargeOf(facts, DEFAULT_POLICY, byStaff ? 'staff_cancels' : 'customer_cancels', at);

const codes = (lines: ChargeLine[]) => lines.map(({ code }) => code);

describe('an ending', () => {
  const at = new Date(START.getTime() + 20 * MINUTE);
  const cases: [Ending, Partial<ChargeFacts>, number, string, string[]][] = [
    [
      'customer_no_show',
      { arrivedAt: START },
      19_900,
      'customer_absent',
      ['customer_absent', 'visit_charge', 'shared'],
    ],
    ['customer_no_show', {}, 0, 'no_arrival', ['no_arrival', 'nothing']],
    ['cannot_finish', { status: 'in_progress' }, 19_900, 'cannot_finish', ['cannot_finish', 'visit_charge', 'shared']],
    ['price_refused_stop', {}, 19_900, 'price_refused', ['price_refused', 'visit_charge', 'shared']],
    [
      'price_refused_stop',
      { totalMinor: 0 },
      0,
      'price_refused',
      ['price_refused', 'visit_charge', 'capped', 'nothing'],
    ],
    [
      'cannot_finish',
      { totalMinor: 49 },
      0,
      'cannot_finish',
      ['cannot_finish', 'visit_charge', 'capped', 'below_least', 'nothing'],
    ],
    ['vendor_no_show', {}, 0, 'vendor_absent', ['vendor_absent', 'nothing']],
    ['staff_cancels', {}, 0, 'by_us', ['by_us', 'nothing']],
    ['expired', { status: 'requested', vendorId: null }, 0, 'expired', ['expired', 'nothing']],
  ];
  it.each(cases)('%s, %j, costs %i by %s', (ending, change, feeMinor, rule, lines) => {
    const charge = chargeOf({ ...booking, ...change }, DEFAULT_POLICY, ending, at);
    expect(charge).toMatchObject({ feeMinor, rule, freeUntil: null });
    expect(codes(charge.lines)).toEqual(lines);
  });

  it('says what it compared, which number decided, and who gets what', () => {
    const { lines, vendorShareMinor, platformShareMinor } = quote({ ...booking, totalMinor: 124_003 }, earlier(HOUR));
    expect(codes(lines)).toEqual(['early_over', 'just_booked_over', 'late_share', 'rounded', 'shared']);
    expect(lines[0]?.args).toEqual({
      hours: 24,
      startsAt: START.toISOString(),
      freeAt: earlier(24 * HOUR).toISOString(),
      endedAt: earlier(HOUR).toISOString(),
    });
    expect([vendorShareMinor, platformShareMinor]).toEqual([19_841, 4_960]);
  });

  it('is judged by the start that was booked first, and lateness by the one that holds', () => {
    const moved = { ...booking, startsAt: new Date(START.getTime() + 72 * HOUR) };
    expect(quote(moved, earlier(HOUR))).toMatchObject({ rule: 'late', feeMinor: 24_800 });
    expect(codes(quote(moved, earlier(HOUR)).lines)[0]).toBe('moved');
    expect(quote(moved, new Date(START.getTime() + HOUR)).rule).toBe('late');
  });

  it('at a door that was reached without setting off costs the visit charge', () => {
    expect(quote({ ...booking, arrivedAt: earlier(HOUR) }, earlier(HOUR / 2)).rule).toBe('on_the_way');
  });
});

describe('cancelling', () => {
  const late = earlier(3 * HOUR);
  const cases: [string, Partial<ChargeFacts>, Date, boolean, number, string][] = [
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
    expect(quote({ ...booking, ...change }, now, byStaff)).toMatchObject({
      feeMinor,
      rule,
    });
  });

  it('says until when it is free', () => {
    expect(quote(booking, earlier(48 * HOUR)).freeUntil).toBe(earlier(24 * HOUR).toISOString());
    expect(quote(booking, late).freeUntil).toBeNull();
  });

  it('names the same charge as the rung of the ladder on which the customer stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 5000 }), fc.boolean(), fc.boolean(), (minutes, onTheWay, asked) => {
        const status = asked && !onTheWay ? ('requested' as const) : ('accepted' as const);
        const facts = { ...booking, status, enRouteAt: onTheWay ? earlier(HOUR) : null };
        const now = earlier(minutes * MINUTE);
        const charge = quote(facts, now);
        const rungs = cancellationSteps(facts, DEFAULT_POLICY, now);
        expect(rungs).toContainEqual(expect.objectContaining({ rule: charge.rule, feeMinor: charge.feeMinor }));
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
          const { feeMinor, rule } = quote(facts, earlier(minutes * MINUTE));
          expect(feeMinor).toBeGreaterThanOrEqual(0);
          expect(feeMinor).toBeLessThanOrEqual(totalMinor);
          if (rule !== 'late' && rule !== 'on_the_way') expect(feeMinor).toBe(0);
        },
      ),
    );
  });
});
