import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SNOOZES, wakesAt } from './cases';

const at = (text: string) => new Date(text);
const IST = 'Asia/Kolkata';

describe('what is put off', () => {
  it.each([
    ['half_hour', '2026-11-27T10:00:00Z', '2026-11-28T10:00:00Z', '2026-11-27T10:30:00Z'],
    ['two_hours', '2026-11-27T10:00:00Z', '2026-11-28T10:00:00Z', '2026-11-27T12:00:00Z'],
    // Gets worse in ten minutes: it is back then.
    ['half_hour', '2026-11-27T10:00:00Z', '2026-11-27T10:10:00Z', '2026-11-27T10:10:00Z'],
    // Has got worse already.
    ['two_hours', '2026-11-27T10:00:00Z', '2026-11-27T09:00:00Z', '2026-11-27T12:00:00Z'],
    // Nine in the morning in India; after midnight there it is the day after.
    ['tomorrow', '2026-11-27T10:00:00Z', '2026-12-27T10:00:00Z', '2026-11-28T03:30:00Z'],
    ['tomorrow', '2026-11-27T19:00:00Z', '2026-12-27T10:00:00Z', '2026-11-29T03:30:00Z'],
  ] as const)('for %s at %s, worse at %s, is back at %s', (snooze, now, deadline, back) => {
    expect(wakesAt(snooze, at(now), at(deadline), IST)).toEqual(at(back));
  });

  it('comes back later than now, and never after it got worse', () => {
    const instant = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const zone = fc.constantFrom(IST, 'UTC', 'America/New_York', 'Pacific/Auckland');
    fc.assert(
      fc.property(fc.constantFrom(...SNOOZES), instant, instant, zone, (snooze, now, deadline, where) => {
        const back = wakesAt(snooze, now, deadline, where);
        expect(back.getTime()).toBeGreaterThan(now.getTime());
        if (deadline > now) expect(back.getTime()).toBeLessThanOrEqual(deadline.getTime());
      }),
    );
  });
});
