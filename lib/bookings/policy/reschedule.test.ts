import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { HOUR, MINUTE } from '@/lib/core/time';
import { quoteCancellation } from './cancellation-steps';
import { type ChargeFacts, chargeFacts } from './charges';
import { answerableUntil, type MoveFacts, rescheduleWay, type Side } from './reschedule';

const START = new Date('2026-11-25T05:00:00Z');
const at = (hours: number) => new Date(START.getTime() + hours * HOUR);
const visit = { status: 'accepted' as const, startsAt: START, enRouteAt: null, arrivedAt: null };

describe('how a visit gets another time', () => {
  const cases: [string, Partial<MoveFacts>, Date, Side, ReturnType<typeof rescheduleWay>][] = [
    ['early enough, the customer', {}, at(-24), 'customer', 'move'],
    ['a minute later', {}, new Date(at(-24).getTime() + MINUTE), 'customer', 'propose'],
    ['long before, the professional', {}, at(-100), 'vendor', 'propose'],
    ['just before, the professional', {}, at(-0.01), 'vendor', 'propose'],
    ['nobody has accepted', { status: 'requested' }, at(-3), 'customer', 'anew'],
    ['he was only asked', { status: 'requested' }, at(-30), 'vendor', null],
    ['he is on the way', { enRouteAt: at(-1) }, at(-0.5), 'customer', null],
    ['he stands at the door', { arrivedAt: at(-1) }, at(-0.5), 'vendor', null],
    ['the start has come', {}, START, 'customer', null],
    ['the work has begun', { status: 'in_progress' }, at(-1), 'vendor', null],
    ['it is over', { status: 'cancelled' }, at(-50), 'customer', null],
  ];
  it.each(cases)('%s', (_, change, now, side, way) => {
    expect(rescheduleWay({ ...visit, ...change }, DEFAULT_POLICY, now, side)).toBe(way);
  });

  it('is answered within the policy’s time, and never past either start', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: -1 }), fc.integer({ min: -2000, max: 9000 }), (away, shift) => {
        const now = new Date(START.getTime() + away * MINUTE);
        const to = new Date(START.getTime() + shift * MINUTE);
        const until = answerableUntil(START, to, DEFAULT_POLICY, now).getTime();
        expect(until).toBe(
          Math.min(now.getTime() + DEFAULT_POLICY.rescheduleAnswerMinutes * MINUTE, START.getTime(), to.getTime()),
        );
      }),
    );
  });
});

const quoteOf = (row: ChargeFacts, now: Date) =>
  quoteCancellation(chargeFacts(row), { version: 1, rules: DEFAULT_POLICY }, now, false);

describe('what cancelling costs after any sequence of moves', () => {
  const booked: ChargeFacts = {
    vendorId: 'v',
    status: 'accepted',
    startsAt: START,
    originalStartsAt: START,
    createdAt: at(-200),
    enRouteAt: null,
    arrivedAt: null,
    totalMinor: 124_000,
    currency: 'INR',
  };
  const minutes = fc.integer({ min: -150 * 60, max: 500 * 60 });

  it('is judged by the original start: a move away makes nothing cheaper', () => {
    fc.assert(
      fc.property(fc.array(minutes, { maxLength: 6 }), minutes, (moves, when) => {
        const moved = { ...booked, startsAt: new Date(START.getTime() + (moves.at(-1) ?? 0) * MINUTE) };
        const now = new Date(START.getTime() + when * MINUTE);
        fc.pre(now < moved.startsAt && now < START);
        const before = quoteOf(booked, now);
        const after = quoteOf(moved, now);
        expect(after.feeMinor).toBeGreaterThanOrEqual(before.feeMinor);
        // Away from the original start, or back to it, the charge is exactly the original's.
        if (moved.startsAt >= START) expect(after.feeMinor).toBe(before.feeMinor);
        expect(after.judgedBy).toBe(moved.startsAt > START ? START.toISOString() : null);
        expect(after.steps).toContainEqual(expect.objectContaining({ rule: after.rule, feeMinor: after.feeMinor }));
      }),
    );
  });

  it('is free until a day before the earlier of the two, and says by which start it is judged', () => {
    const away = { ...booked, startsAt: at(240) };
    expect(quoteOf(away, at(-25))).toMatchObject({
      feeMinor: 0,
      freeUntil: at(-24).toISOString(),
      judgedBy: START.toISOString(),
    });
    expect(quoteOf(away, at(100))).toMatchObject({ feeMinor: 24_800, rule: 'late' });
    const nearer = { ...booked, startsAt: at(-72) };
    expect(quoteOf(nearer, at(-80))).toMatchObject({ feeMinor: 24_800, judgedBy: null });
  });
});
