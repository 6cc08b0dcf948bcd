import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canHaveExtra, excessOf, type Owed, restOf, standingOf } from './dues';

const amount = fc.integer({ min: 0, max: 2_000_000_000 });

it('asks for what is beyond the hold, and for nothing when the hold is enough', () => {
  expect([excessOf(1500, 1000), excessOf(1000, 1000), excessOf(900, 1000)]).toEqual([500, 0, 0]);
});

it('keeps of the rest what the whole keeps and the hold did not', () => {
  expect(restOf({ commissionMinor: 150, taxMinor: 90 }, { commissionMinor: 100, taxMinor: 60 }, 500)).toEqual({
    commissionMinor: 50,
    taxMinor: 30,
  });
  expect(restOf({ commissionMinor: 10, taxMinor: 5 }, { commissionMinor: 20, taxMinor: 9 }, 500)).toEqual({
    commissionMinor: 0,
    taxMinor: 0,
  });
  expect(restOf({ commissionMinor: 80, taxMinor: 60 }, { commissionMinor: 0, taxMinor: 0 }, 100)).toEqual({
    commissionMinor: 40,
    taxMinor: 60,
  });
  expect(restOf({ commissionMinor: 80, taxMinor: 160 }, { commissionMinor: 0, taxMinor: 0 }, 100)).toEqual({
    commissionMinor: 0,
    taxMinor: 100,
  });
  fc.assert(
    fc.property(amount, amount, amount, amount, amount, (a, b, c, d, part) => {
      const kept = restOf({ commissionMinor: a, taxMinor: b }, { commissionMinor: c, taxMinor: d }, part);
      expect(kept.commissionMinor + kept.taxMinor).toBeLessThanOrEqual(part);
      expect(Math.min(kept.commissionMinor, kept.taxMinor)).toBeGreaterThanOrEqual(0);
    }),
  );
});

const STATUSES = [
  'requested',
  'accepted',
  'in_progress',
  'completed',
  'signed',
  'settled',
  'disputed',
  'cancelled',
  'expired',
] as Owed['bookingStatus'][];
const due = (purpose: Owed['purpose'], bookingStatus: Owed['bookingStatus'], more: Partial<Owed> = {}) =>
  standingOf({ purpose, bookingStatus, attempt: null, objected: false, ...more });

it('is owed only of visits that can owe it', () => {
  const owing = (purpose: Owed['purpose']) => STATUSES.filter((status) => due(purpose, status) === 'owed');
  expect(owing('visit')).toEqual(['completed', 'signed']);
  expect(owing('excess')).toEqual(['completed', 'signed', 'settled']);
  expect(owing('fee')).toEqual(['cancelled']);
});

it('is over once it is covered, and waits while its charge is objected to', () => {
  for (const attempt of ['authorized', 'captured', 'partially_refunded', 'refunded', 'charged_back'] as const)
    expect(due('visit', 'signed', { attempt }), attempt).toBe('over');
  for (const attempt of ['created', 'requires_action', 'failed', 'cancelled', 'voided', 'lapsed'] as const)
    expect(due('visit', 'signed', { attempt }), attempt).toBe('owed');
  expect(due('fee', 'cancelled', { objected: true })).toBe('paused');
  expect(due('fee', 'completed', { objected: true })).toBe('over');
  expect(due('visit', 'signed', { objected: true })).toBe('owed');
});

it('pauses no more than the charge that is objected to', () => {
  expect(due('excess', 'settled', { objected: true })).toBe('owed');
  expect(due('fee', 'cancelled')).toBe('owed');
});

it('takes an extra once the work is done, while nobody is arguing about it', () => {
  expect(STATUSES.filter(canHaveExtra)).toEqual(['completed', 'signed', 'settled']);
});
