import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BOOKING_STATUSES } from '@/lib/bookings/state';
import { DAY } from '@/lib/core/time';
import { disputeEffect, disputeUntil, windowRefusal } from './disputes';

const SETTLED = new Date('2026-11-01T10:00:00Z');
const RULES = { disputeWindowDays: 7 };

it('only what is signed or settled is disputed, and the last instant of the window belongs to it', () => {
  const last = disputeUntil(SETTLED, RULES);
  expect(last.toISOString()).toBe('2026-11-08T10:00:00.000Z');
  const say = (now: Date) =>
    Object.fromEntries(
      BOOKING_STATUSES.map((status) => [status, windowRefusal({ status, settledAt: SETTLED }, RULES, now)]),
    );
  const others = Object.fromEntries(BOOKING_STATUSES.map((status) => [status, 'state_changed']));
  expect(say(last)).toEqual({ ...others, signed: null, settled: null });
  expect(say(new Date(last.getTime() + 1))).toEqual({ ...others, signed: null, settled: 'dispute_window_over' });
});

it('is open for exactly the days of the policy', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 100 * DAY }), (days, passed) => {
      const now = new Date(SETTLED.getTime() + passed);
      const refused = windowRefusal({ status: 'settled', settledAt: SETTLED }, { disputeWindowDays: days }, now);
      return (refused === null) === passed <= days * DAY;
    }),
  );
});

it('a free visit ends settled when it was signed, and called off when it was not', () => {
  const end = (sealed: boolean) => disputeEffect(null, { totalMinor: 0, sealed }, 'full_refund', 0);
  expect(end(true)).toEqual({ movedMinor: 0, refundMinor: 0, end: 'settled' });
  expect(end(false)).toEqual({ movedMinor: 0, refundMinor: 0, end: 'cancelled' });
});
