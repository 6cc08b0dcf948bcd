import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '@/lib/core/time';
import { PAYMENT_STATUSES } from '../state';
import { holdStep } from './holds';

const END = new Date('2026-11-26T10:00:00Z');
const ahead = (hours: number, ms = 0) => new Date(END.getTime() + hours * HOUR + ms);

describe('holdStep', () => {
  it.each([
    ['outlives the link by exactly 12 hours', ahead(12), 'keep'],
    ['lacks a millisecond of that', ahead(12, -1), 'renew'],
    ['ends with the link', ahead(0), 'renew'],
    ['has run out', ahead(-72), 'renew'],
    ['says no date', null, 'renew'],
    ['outlives it by days', ahead(100), 'keep'],
  ])('a hold that %s', (_name, captureBefore, step) =>
    expect(holdStep({ status: 'authorized', captureBefore }, END)).toBe(step),
  );

  it('knows no hold where nothing is authorized', () => {
    expect(holdStep(null, END)).toBe('none');
    for (const status of PAYMENT_STATUSES.filter((one) => one !== 'authorized')) {
      expect(holdStep({ status, captureBefore: ahead(100) }, END)).toBe('none');
    }
  });

  it('keeps exactly what can still be captured 12 hours after the last answer, at any hour of any link', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 400 }), fc.integer({ min: 1, max: 168 }), (holdHours, linkHours) => {
        const linkEndsAt = ahead(linkHours);
        const captureBefore = ahead(holdHours);
        const isSafe = captureBefore.getTime() - linkEndsAt.getTime() >= 12 * HOUR;
        expect(holdStep({ status: 'authorized', captureBefore }, linkEndsAt)).toBe(isSafe ? 'keep' : 'renew');
        // A longer link never needs less of a hold.
        if (!isSafe) expect(holdStep({ status: 'authorized', captureBefore }, ahead(linkHours + 1))).toBe('renew');
      }),
    );
  });
});
