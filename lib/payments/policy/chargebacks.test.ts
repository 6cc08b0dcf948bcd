import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHARGEBACK_STATUSES, isAnswerable, isOver, isWarning, lossParts } from './chargebacks';
import { lossPostings } from './postings';

it('a chargeback that is over cannot be answered', () => {
  for (const status of CHARGEBACK_STATUSES) expect(isOver(status) && isAnswerable(status), status).toBe(false);
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
