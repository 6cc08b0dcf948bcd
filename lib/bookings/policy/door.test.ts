import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';
import { BOOKING_STATUSES } from '../state';
import { lateSince, missedFrom } from './door';

const START = new Date('2026-11-25T05:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * MINUTE);
const awaited = { status: 'accepted' as const, startsAt: START, arrivedAt: null, acceptedAt: later(-600) };

describe('a professional who is awaited', () => {
  it('counts as not coming so long after the start, or after he was given the visit', () => {
    expect(missedFrom(awaited, DEFAULT_POLICY)).toEqual(later(30));
    expect(missedFrom({ ...awaited, acceptedAt: later(20) }, DEFAULT_POLICY)).toEqual(later(50));
  });

  it('is one whose visit is accepted and who has not arrived', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BOOKING_STATUSES), fc.boolean(), (status, arrived) => {
        const visit = { ...awaited, status, arrivedAt: arrived ? START : null };
        expect(missedFrom(visit, DEFAULT_POLICY) === null).toBe(status !== 'accepted' || arrived);
      }),
    );
  });

  it('is late for this start and since he has the visit, not for another', () => {
    expect(lateSince({ ...awaited, lateAt: later(16) })).toEqual(later(16));
    expect(lateSince({ ...awaited, lateAt: later(-60) })).toBeNull();
    expect(lateSince({ ...awaited, lateAt: later(16), acceptedAt: later(20) })).toBeNull();
    expect(lateSince({ ...awaited, lateAt: later(16), arrivedAt: later(18) })).toBeNull();
  });
});
