import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { dateInZone, HOUR, instantOf, MINUTE } from '@/lib/core/time';
import { asksAgainAt, hearsBy, waveEndsAt } from './waves';

const INDIA = 'Asia/Kolkata';
const at = (text: string) => new Date(`2026-11-${text}+05:30`);
const clock = (instant: Date | null) =>
  instant?.toLocaleString('en-GB', { timeZone: INDIA, day: '2-digit', hour: '2-digit', minute: '2-digit' });

describe('a wave', () => {
  const now = at('24T10:00');
  const ask = { startsAt: at('26T10:00'), now, wave: 1, left: 5, favourite: false };
  const minutes = (question: Partial<typeof ask>) =>
    (waveEndsAt({ ...ask, ...question }, DEFAULT_POLICY).getTime() - now.getTime()) / MINUTE;

  it.each([
    ['ten minutes', {}, 10],
    ['two when the visit is near', { startsAt: at('24T13:00') }, 2],
    ['half an hour for a favourite', { favourite: true }, 30],
    ['as long as all when nobody is left to ask', { left: 0 }, 50],
    ['no longer than its own as the last', { wave: 5, left: 0 }, 10],
    ['never beyond the start', { startsAt: at('24T10:01') }, 1],
  ] as const)('lasts %s', (_, question, expected) => expect(minutes(question)).toBe(expected));
});

describe('the night', () => {
  it.each([
    ['24T12:00', '26T10:00', undefined],
    ['24T20:59', '26T10:00', undefined],
    ['24T21:00', '26T10:00', '25, 07:00'],
    ['25T03:00', '26T10:00', '25, 07:00'],
    ['25T06:59', '26T10:00', '25, 07:00'],
    // Nine leaves two hours after seven; a visit before that cannot wait.
    ['24T23:00', '25T09:00', '25, 07:00'],
    ['24T23:00', '25T08:30', undefined],
  ])('at %s for a visit on %s waits until %s', (now, startsAt, expected) => {
    expect(clock(asksAgainAt(at(startsAt), at(now), INDIA, DEFAULT_POLICY))).toBe(expected);
  });

  it('never asks outside the hours when it can wait, in any zone, on any day of the year', () => {
    const zones = ['Asia/Kolkata', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(366 * 24 * 4),
        fc.integer({ min: 2, max: 700 }),
        (zone, quarter, ahead) => {
          const now = new Date(Date.UTC(2026, 0, 1) + quarter * 15 * MINUTE);
          const startsAt = new Date(now.getTime() + ahead * HOUR);
          const next = asksAgainAt(startsAt, now, zone, DEFAULT_POLICY);
          if (!next) return;
          expect(next.getTime()).toBeGreaterThan(now.getTime());
          expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(12 * HOUR);
          expect(instantOf(dateInZone(next, zone), DEFAULT_POLICY.offerFromHour * 60, zone)?.getTime()).toBe(
            next.getTime(),
          );
          expect(asksAgainAt(startsAt, next, zone, DEFAULT_POLICY)).toBeNull();
        },
      ),
    );
  });

  it('has no night where the hours are all day', () => {
    const always = { ...DEFAULT_POLICY, offerFromHour: 0, offerUntilHour: 24 };
    expect(asksAgainAt(at('26T10:00'), at('25T00:00'), INDIA, always)).toBeNull();
    expect(asksAgainAt(at('26T10:00'), at('24T23:59'), INDIA, always)).toBeNull();
  });

  it('promises an answer by the full hour after every wave has had its time', () => {
    expect(clock(hearsBy(at('25T07:00'), at('26T10:00'), DEFAULT_POLICY))).toBe('25, 08:00');
  });
});
