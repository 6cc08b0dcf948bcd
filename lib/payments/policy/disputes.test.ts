import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISPUTE_OUTCOMES, PAYMENT_STATUSES } from '../state';
import { disputeEffect } from './disputes';

const amount = fc.integer({ min: 1, max: 2_000_000_000 });

describe('how disputes end', () => {
  it('never gives back more than was taken, and every case ends somewhere or says why not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PAYMENT_STATUSES, null),
        amount,
        amount,
        fc.boolean(),
        fc.constantFrom(...DISPUTE_OUTCOMES),
        (status, price, asked, sealed, outcome) => {
          const taken = status !== null && ['captured', 'charged_back'].includes(status) ? price : 0;
          const stake = status && { status, amountMinor: price, capturedMinor: taken, refundedMinor: 0 };
          const effect = disputeEffect(stake, { totalMinor: price, sealed }, outcome, asked);
          if ('refused' in effect) return outcome !== 'full_refund';
          expect(effect.refundMinor).toBeLessThanOrEqual(price);
          expect(effect.movedMinor).toBeLessThanOrEqual(price);
          // Nobody is charged for a visit that ends as cancelled, and nothing moves without an attempt.
          if (effect.end === 'cancelled') expect(taken).toBe(0);
          if (status === null) expect(effect.movedMinor).toBe(0);
          return effect.end !== 'signed' || (sealed && taken === 0);
        },
      ),
    );
  });
});
