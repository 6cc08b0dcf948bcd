import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHARGEBACK_STATUSES, isAnswerable, isOver, isWarning, lossParts } from './chargebacks';
import { lossPostings } from './postings';

it('a chargeback that is over cannot be answered', () => {
  for (const status of CHARGEBACK_STATUSES) expect(isOver(status) && isAnswerable(status), status).toBe(false);
  expect(CHARGEBACK_STATUSES.filter(isOver)).toEqual(['warning_closed', 'won', 'lost', 'prevented']);
  expect(CHARGEBACK_STATUSES.filter(isAnswerable)).toEqual(['warning_needs_response', 'needs_response']);
  expect(CHARGEBACK_STATUSES.filter(isWarning)).toEqual([
    'warning_needs_response',
    'warning_under_review',
    'warning_closed',
  ]);
});

it('books a loss that sums to zero, nobody bearing more than he has left', () => {
  const part = fc.integer({ min: 0, max: 300_000 });
  const sharedOrNot = fc.constantFrom('shared' as const, 'platform' as const);
  fc.assert(
    fc.property(part, part, part, part, sharedOrNot, (vendorMinor, commissionMinor, taxMinor, beyond, bearer) => {
      const capturedMinor = vendorMinor + commissionMinor + taxMinor;
      const left = { vendorMinor, platformMinor: commissionMinor, taxMinor };
      const takenMinor = capturedMinor + beyond;
      const parts = lossParts({ capturedMinor, commissionMinor, taxMinor }, 0, left, { takenMinor, bearer });
      expect(parts.vendorMinor).toBe(bearer === 'shared' ? vendorMinor : 0);
      expect(parts.taxMinor).toBe(taxMinor);
      expect(lossPostings(parts).reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
    }),
  );
});

it('shares a loss as a refund would be, and leaves to the platform what was no longer there to take', () => {
  const of = { capturedMinor: 1000, commissionMinor: 100, taxMinor: 200 };
  const left = { platformMinor: 50, taxMinor: 100, vendorMinor: 350 };
  const lost = (takenMinor: number) => lossParts(of, 500, left, { takenMinor, bearer: 'shared' });
  expect(lost(300)).toEqual({ platformMinor: 30, taxMinor: 60, vendorMinor: 210 });
  expect(lost(500)).toEqual({ platformMinor: 50, taxMinor: 100, vendorMinor: 350 });
  expect(lost(700)).toEqual({ platformMinor: 250, taxMinor: 100, vendorMinor: 350 });
});
