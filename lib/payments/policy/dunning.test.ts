import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '@/lib/core/time';
import { excessOf, standingOf } from './dues';
import { dunningHours, mayTryAgain, nextReminderAt, REFUSALS, refusalOf, stepAt } from './dunning';

const SINCE = new Date('2026-11-24T04:30:00Z');
const rising = fc
  .uniqueArray(fc.integer({ min: 1, max: 1440 }), { minLength: 1, maxLength: 5 })
  .map((hours) => [...hours].sort((a, b) => a - b));

describe('the clock of the reminders', () => {
  it('takes each step once and in order, however late it is looked at, and ends', () => {
    fc.assert(
      fc.property(rising, fc.integer({ min: 1, max: 300 }), (hours, everyHours) => {
        let step = 0;
        let nextAt = nextReminderAt(hours, SINCE, 0);
        for (let hour = 0; nextAt !== null && hour < 5000; hour += everyHours) {
          const now = new Date(SINCE.getTime() + hour * HOUR);
          if (nextAt > now) continue;
          const after = Math.max(step + 1, stepAt(hours, SINCE, now));
          expect(after).toBeGreaterThan(step);
          expect(after).toBeLessThanOrEqual(hours.length);
          step = after;
          nextAt = nextReminderAt(hours, SINCE, step);
          // What was slept through does not come all at once.
          if (nextAt) expect(nextAt.getTime()).toBeGreaterThan(now.getTime());
        }
        expect(step).toBe(hours.length);
        expect(nextAt).toBeNull();
      }),
    );
  });

  it('reminds exactly so many hours after the money fell due, and after the last one never', () => {
    const at = (hours: number, ms = 0) => new Date(SINCE.getTime() + hours * HOUR + ms);
    expect([0, 1, 2, 3].map((step) => nextReminderAt([24, 72, 168], SINCE, step))).toEqual([
      at(24),
      at(72),
      at(168),
      null,
    ]);
    const steps = [at(0), at(24, -1), at(24), at(72, -1), at(72), at(168), at(9999)];
    expect(steps.map((now) => stepAt([24, 72, 168], SINCE, now))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });

  it('has hours also for a policy of before there were any', () => {
    expect(dunningHours({})).toEqual([24, 72, 168]);
    expect(dunningHours({ dunningHours: [1] })).toEqual([1]);
  });
});

describe('a refused card', () => {
  it.each([
    ['insufficient_funds', true],
    ['generic_decline', true],
    ['do_not_honor', true],
    ['processing_error', true],
    ['hold_lapsed', true],
    [null, true],
    ['stolen_card', false],
    ['lost_card', false],
    ['fraudulent', false],
    ['authentication_required', false],
    ['expired_card', false],
    ['incorrect_number', false],
    ['resource_missing', false],
  ] as const)('%s: tried again %s', (code, again) => expect(mayTryAgain(code)).toBe(again));

  it.each([
    ['funds', ['insufficient_funds', 'withdrawal_count_limit_exceeded', 'card_velocity_exceeded'], true],
    ['expired', ['expired_card'], false],
    [
      'bank_asks',
      ['authentication_required', 'payment_intent_authentication_failure', 'setup_intent_authentication_failure'],
      false,
    ],
    ['blocked', ['lost_card', 'stolen_card', 'pickup_card', 'restricted_card', 'fraudulent'], false],
    [
      'data',
      [
        'incorrect_number',
        'incorrect_cvc',
        'invalid_cvc',
        'invalid_account',
        'invalid_expiry_month',
        'invalid_expiry_year',
      ],
      false,
    ],
    ['trouble', ['processing_error', 'try_again_later', 'issuer_not_available', 'reenter_transaction'], true],
    ['gone', ['resource_missing', 'payment_method_unexpected_state'], false],
    ['lapsed', ['hold_lapsed'], true],
    ['declined', ['generic_decline', 'do_not_honor', '', 'toString', null, undefined], true],
  ] as const)('is told as %s for its bank’s codes', (reason, codes, again) => {
    expect(codes.map((code) => refusalOf(code))).toEqual(codes.map(() => reason));
    expect(codes.filter((code) => code !== null && mayTryAgain(code ?? '') !== again)).toEqual([]);
    expect(REFUSALS).toContain(reason);
  });

  it('always has a reason that there are words for', () => {
    fc.assert(fc.property(fc.string(), (code) => REFUSALS.includes(refusalOf(code))));
  });
});

describe('what is owed', () => {
  it.each([
    [{ purpose: 'visit', bookingStatus: 'signed', attempt: 'failed', objected: false }, 'owed'],
    [{ purpose: 'visit', bookingStatus: 'signed', attempt: 'authorized', objected: false }, 'over'],
    [{ purpose: 'visit', bookingStatus: 'disputed', attempt: 'failed', objected: false }, 'over'],
    [{ purpose: 'visit', bookingStatus: 'cancelled', attempt: 'failed', objected: false }, 'over'],
    [{ purpose: 'fee', bookingStatus: 'cancelled', attempt: null, objected: false }, 'owed'],
    [{ purpose: 'fee', bookingStatus: 'cancelled', attempt: 'failed', objected: true }, 'paused'],
    [{ purpose: 'fee', bookingStatus: 'cancelled', attempt: 'refunded', objected: true }, 'over'],
    [{ purpose: 'excess', bookingStatus: 'settled', attempt: 'failed', objected: false }, 'owed'],
    [{ purpose: 'excess', bookingStatus: 'disputed', attempt: 'failed', objected: false }, 'over'],
  ] as const)('%o is %s', (owed, standing) => expect(standingOf(owed)).toBe(standing));

  it('beyond a hold is never negative, and with the hold makes the whole', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (owed, held) => {
        const excess = excessOf(owed, held);
        expect(excess).toBeGreaterThanOrEqual(0);
        expect(excess + Math.min(owed, held)).toBe(owed);
      }),
    );
  });
});
