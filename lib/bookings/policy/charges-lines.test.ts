import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { HOUR, MINUTE } from '@/lib/core/time';
import { type ChargeFacts, cancelTimes, chargeFacts, chargeOf, ENDINGS, judgedStart, LINE_CODES } from './charges';

const START = new Date('2026-11-25T05:00:00Z');
const near = (ms: number) => new Date(START.getTime() + ms);
const text = (ms: number) => near(ms).toISOString();

const visit: ChargeFacts = {
  vendorId: 'v',
  status: 'accepted',
  startsAt: START,
  originalStartsAt: START,
  createdAt: near(-72 * HOUR),
  enRouteAt: null,
  arrivedAt: null,
  totalMinor: 124_000,
  currency: 'INR',
};
const cancelled = (change: Partial<ChargeFacts>, at: Date) =>
  chargeOf({ ...visit, ...change }, DEFAULT_POLICY, 'customer_cancels', at);

const visitCharge = { code: 'visit_charge', args: { askedMinor: 19_900 } };
const nothing = { code: 'nothing', args: {} };
const sharedVisitCharge = {
  code: 'shared',
  args: { feeMinor: 19_900, vendorBps: 8000, vendorShareMinor: 15_920, platformShareMinor: 3_980 },
};

describe('the sentences of a cancelling', () => {
  it('nobody had accepted', () => {
    expect(cancelled({ status: 'requested' }, START).lines).toEqual([{ code: 'unaccepted', args: {} }, nothing]);
  });

  it('the professional is late: when he should have come, and when he was late', () => {
    expect(cancelled({}, near(16 * MINUTE)).lines).toEqual([
      {
        code: 'late_free',
        args: { startsAt: text(0), minutes: 15, lateAt: text(15 * MINUTE), endedAt: text(16 * MINUTE) },
      },
      nothing,
    ]);
  });

  it('he set off, or stands there', () => {
    expect(cancelled({ enRouteAt: near(-HOUR), arrivedAt: near(-MINUTE) }, START).lines).toEqual([
      { code: 'set_off', args: { setOffAt: text(-HOUR) } },
      visitCharge,
      sharedVisitCharge,
    ]);
    expect(cancelled({ arrivedAt: near(-MINUTE) }, START).lines).toEqual([
      { code: 'arrived', args: { arrivedAt: text(-MINUTE) } },
      visitCharge,
      sharedVisitCharge,
    ]);
  });

  it('in good time', () => {
    expect(cancelled({}, near(-30 * HOUR))).toEqual({
      feeMinor: 0,
      currency: 'INR',
      rule: 'early',
      freeUntil: text(-24 * HOUR),
      lines: [
        {
          code: 'early_free',
          args: { hours: 24, startsAt: text(0), freeAt: text(-24 * HOUR), endedAt: text(-30 * HOUR) },
        },
        nothing,
      ],
      vendorShareMinor: 0,
      platformShareMinor: 0,
    });
  });

  it('just after booking', () => {
    const { lines, freeUntil } = cancelled({ createdAt: near(-2 * HOUR) }, near(-2 * HOUR + 5 * MINUTE));
    const freeAt = text(-2 * HOUR + 5 * MINUTE);
    expect(freeUntil).toBe(freeAt);
    expect(lines).toEqual([
      { code: 'early_over', args: { hours: 24, startsAt: text(0), freeAt: text(-24 * HOUR), endedAt: freeAt } },
      { code: 'just_booked_free', args: { minutes: 5, bookedAt: text(-2 * HOUR), freeAt, endedAt: freeAt } },
      nothing,
    ]);
  });

  it('too late, of a visit that was moved', () => {
    const endedAt = text(-HOUR);
    expect(cancelled({ startsAt: near(48 * HOUR) }, near(-HOUR))).toEqual({
      feeMinor: 24_800,
      currency: 'INR',
      rule: 'late',
      freeUntil: null,
      lines: [
        { code: 'moved', args: { originalAt: text(0), startsAt: text(48 * HOUR) } },
        { code: 'early_over', args: { hours: 24, startsAt: text(0), freeAt: text(-24 * HOUR), endedAt } },
        {
          code: 'just_booked_over',
          args: { minutes: 5, bookedAt: text(-72 * HOUR), freeAt: text(-72 * HOUR + 5 * MINUTE), endedAt },
        },
        { code: 'late_share', args: { lateBps: 2000, totalMinor: 124_000, askedMinor: 24_800 } },
        {
          code: 'shared',
          args: { feeMinor: 24_800, vendorBps: 8000, vendorShareMinor: 19_840, platformShareMinor: 4_960 },
        },
      ],
      vendorShareMinor: 19_840,
      platformShareMinor: 4_960,
    });
  });

  it('says that it rounded exactly when it did', () => {
    const rounded = (totalMinor: number) =>
      cancelled({ totalMinor }, near(-HOUR)).lines.find(({ code }) => code === 'rounded');
    expect([rounded(124_000), rounded(124_005)]).toEqual([undefined, undefined]);
    expect(rounded(124_001)).toEqual({ code: 'rounded', args: {} });
  });
});

describe('the sentences of another ending', () => {
  const lines = (change: Partial<ChargeFacts>, ending: (typeof ENDINGS)[number]) =>
    chargeOf({ ...visit, ...change }, DEFAULT_POLICY, ending, near(20 * MINUTE)).lines;

  it('nobody opened', () => {
    expect(lines({ arrivedAt: START }, 'customer_no_show')).toEqual([
      { code: 'customer_absent', args: { arrivedAt: text(0), endedAt: text(20 * MINUTE) } },
      visitCharge,
      sharedVisitCharge,
    ]);
    expect(lines({}, 'customer_no_show')).toEqual([{ code: 'no_arrival', args: {} }, nothing]);
  });

  it.each([
    ['cannot_finish', 'cannot_finish'],
    ['price_refused_stop', 'price_refused'],
  ] as const)('%s costs the visit charge', (ending, code) => {
    expect(lines({}, ending)).toEqual([{ code, args: {} }, visitCharge, sharedVisitCharge]);
  });

  it.each([
    ['staff_cancels', 'by_us'],
    ['vendor_no_show', 'vendor_absent'],
    ['expired', 'expired'],
  ] as const)('%s costs nothing', (ending, code) => {
    expect(lines({}, ending)).toEqual([{ code, args: {} }, nothing]);
  });

  it('is not shared where there is nobody to share it with', () => {
    expect(lines({ vendorId: null }, 'cannot_finish').at(-1)).toEqual({ code: 'unshared', args: { feeMinor: 19_900 } });
    const alone = chargeOf({ ...visit, vendorId: null }, DEFAULT_POLICY, 'cannot_finish', START);
    expect(alone).toMatchObject({ feeMinor: 19_900, vendorShareMinor: 0, platformShareMinor: 19_900 });
  });

  it('is capped by the total, and dropped where a card cannot be charged so little', () => {
    expect(lines({ totalMinor: 50 }, 'cannot_finish').slice(2)).toEqual([
      { code: 'capped', args: { askedMinor: 19_900, totalMinor: 50 } },
      { code: 'shared', args: { feeMinor: 50, vendorBps: 8000, vendorShareMinor: 40, platformShareMinor: 10 } },
    ]);
    expect(lines({ totalMinor: 49 }, 'cannot_finish').slice(2)).toEqual([
      { code: 'capped', args: { askedMinor: 19_900, totalMinor: 49 } },
      { code: 'below_least', args: { cappedMinor: 49, leastMinor: 50 } },
      nothing,
    ]);
    expect(lines({ totalMinor: 19_900 }, 'cannot_finish').map(({ code }) => code)).not.toContain('capped');
  });
});

describe('what a charge is judged by', () => {
  it('is the earlier of the start that was booked and the one that holds', () => {
    const both = (startsAt: Date) => judgedStart({ originalStartsAt: START, startsAt });
    expect([both(near(HOUR)), both(START), both(near(-HOUR))]).toEqual([START, START, near(-HOUR)]);
    const moved = { ...visit, startsAt: near(-HOUR) };
    expect(chargeFacts(moved)).toEqual({ ...moved, originalStartsAt: near(-HOUR) });
  });

  it('is a matter of four instants, each still free', () => {
    const times = cancelTimes({ ...visit, startsAt: near(48 * HOUR) }, DEFAULT_POLICY);
    expect(times).toEqual({
      early: near(-24 * HOUR),
      justBooked: near(-72 * HOUR + 5 * MINUTE),
      free: near(-24 * HOUR),
      late: near(48 * HOUR + 15 * MINUTE),
    });
    expect(cancelTimes({ ...visit, createdAt: near(-HOUR) }, DEFAULT_POLICY).free).toEqual(near(-55 * MINUTE));
  });

  it('late is only who has the visit, and has not come', () => {
    const rule = (change: Partial<ChargeFacts>) => cancelled(change, near(HOUR)).rule;
    expect([rule({}), rule({ enRouteAt: START })]).toEqual(['vendor_late', 'vendor_late']);
    expect([rule({ arrivedAt: START }), rule({ status: 'in_progress', enRouteAt: START })]).toEqual([
      'on_the_way',
      'on_the_way',
    ]);
  });
});

/** Bookings and receipts keep these words for good, and the catalogue has a sentence for each. */
it('knows every ending and every sentence by its name', () => {
  expect(ENDINGS).toEqual([
    'customer_cancels',
    'staff_cancels',
    'customer_no_show',
    'cannot_finish',
    'price_refused_stop',
    'vendor_no_show',
    'expired',
  ]);
  expect([...LINE_CODES].sort()).toEqual([
    'arrived',
    'below_least',
    'by_us',
    'cannot_finish',
    'capped',
    'customer_absent',
    'early_free',
    'early_over',
    'expired',
    'just_booked_free',
    'just_booked_over',
    'late_free',
    'late_share',
    'moved',
    'no_arrival',
    'nothing',
    'price_refused',
    'rounded',
    'set_off',
    'shared',
    'unaccepted',
    'unshared',
    'vendor_absent',
    'visit_charge',
  ]);
});
