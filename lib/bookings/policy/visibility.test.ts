import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '@/lib/core/time';
import { FIELDS, hasBlended, PHASES, phaseOf, sees } from './visibility';

const START = new Date('2026-11-24T04:30:00Z');
const visit = {
  status: 'accepted' as const,
  startsAt: START,
  timeZone: 'Asia/Kolkata',
  settledAt: null,
  offersExpireAt: null,
};
const later = (hours: number) => new Date(START.getTime() + hours * HOUR);

describe('a single rating', () => {
  it.each([
    [8, 5, true],
    [8, 4, false],
    [6, 50, false],
  ])('after %d days and %d ratings: %s', (days, count, expected) =>
    expect(hasBlended(START, new Date(START.getTime() + days * DAY), count)).toBe(expected),
  );
  it('is the vendor’s to read only then, and always the customer’s', () => {
    expect([sees('vendor', 'closed', 'rating'), sees('vendor', 'closed', 'rating', true)]).toEqual([false, true]);
    expect(sees('customer', 'signed', 'rating')).toBe(true);
  });
});

describe('the phase', () => {
  it('knows the day of the address, not of UTC', () => {
    // 23:50 and 00:10 in India on the eve.
    expect(phaseOf(visit, new Date('2026-11-23T18:20:00Z'))).toBe('accepted');
    expect(phaseOf(visit, new Date('2026-11-23T18:40:00Z'))).toBe('on_the_day');
    expect(phaseOf({ ...visit, status: 'in_progress' }, later(24))).toBe('left_open');
  });
  it('closes 48 hours after settlement to the second, disputed or not', () => {
    const settled = { ...visit, status: 'settled' as const, settledAt: START };
    expect(phaseOf(settled, new Date(later(48).getTime() - 1000))).toBe('settled');
    expect(phaseOf(settled, later(48))).toBe('closed');
    expect(phaseOf({ ...settled, status: 'disputed' }, later(48))).toBe('closed');
  });
  it('asks as long as offers live', () => {
    const asking = { ...visit, status: 'requested' as const, offersExpireAt: later(1) };
    expect([phaseOf(asking, START), phaseOf(asking, later(1))]).toEqual(['offered', 'requested']);
  });
});

it('strangers see nothing in any phase, and whoever sees anything sees that the visit exists', () => {
  for (const phase of PHASES) {
    for (const field of FIELDS) {
      for (const nobody of ['guest', 'onboarding', 'other_vendor', 'other_customer'] as const) {
        expect(sees(nobody, phase, field)).toBe(false);
      }
      for (const viewer of ['customer', 'vendor', 'offered', 'ops', 'link_holder', 'share_link'] as const) {
        if (sees(viewer, phase, field, true)) expect(sees(viewer, phase, 'booking')).toBe(true);
      }
    }
  }
});
