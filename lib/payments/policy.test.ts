import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintUser } from '@/lib/auth/actor';
import {
  canApprove,
  canMoveMoney,
  capturePostings,
  chargebackPostings,
  commissionOfPart,
  disputeEffect,
  lossPostings,
  needsApproval,
  type Posting,
  payoutPostings,
  refundPostings,
  splitFee,
  splitRefund,
  splitVisit,
} from './policy';
import { DISPUTE_OUTCOMES, PAYMENT_STATUSES } from './state';

const sum = (postings: readonly Posting[]) => postings.reduce((total, posting) => total + posting.amountMinor, 0);
const bps = fc.integer({ min: 0, max: 10_000 });
const amount = fc.integer({ min: 1, max: 2_000_000_000 });
const item = fc.record({
  kind: fc.constantFrom('labour' as const, 'material' as const),
  amountMinor: fc.integer({ min: 0, max: 50_000_000 }),
  taxBps: fc.integer({ min: 0, max: 5000 }),
  commissionBps: fc.constantFrom(0, 1200, 1500, 10_000),
});

describe('the split of a visit', () => {
  it('is 15 % of the pre-tax labour for the platform, the rest for the vendor', () => {
    const items = [
      { kind: 'labour' as const, amountMinor: 100_000, taxBps: 1800, commissionBps: 1500 },
      { kind: 'material' as const, amountMinor: 24_000, taxBps: 1800, commissionBps: 1500 },
    ];
    expect(splitVisit(items)).toEqual({
      amountMinor: 124_000,
      commissionMinor: 12_712,
      vendorNetMinor: 111_288,
      taxMinor: 15_254 + 3_661,
    });
  });

  it('adds up, is never negative, and posts to zero', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const split = splitVisit(items);
        expect(split.commissionMinor + split.vendorNetMinor).toBe(split.amountMinor);
        for (const part of Object.values(split)) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(part)).toBe(true);
        }
        expect(sum(capturePostings(split))).toBe(0);
        expect(sum(payoutPostings(split.vendorNetMinor))).toBe(0);
      }),
    );
  });

  it('takes a commission on a part that is never more than on the whole', () => {
    fc.assert(
      fc.property(amount, bps, bps, (whole, commissionBps, partBps) => {
        const commission = Math.floor((whole * commissionBps) / 10_000);
        const part = Math.floor((whole * partBps) / 10_000);
        const taken = commissionOfPart(part, whole, commission);
        expect(taken).toBeGreaterThanOrEqual(0);
        expect(taken).toBeLessThanOrEqual(Math.min(part, commission));
      }),
    );
  });
});

describe('the split of a fee', () => {
  it('gives the vendor the policy share, and the platform all of it without a vendor', () => {
    expect(splitFee(19_900, 8000, true)).toMatchObject({ vendorNetMinor: 15_920, commissionMinor: 3_980 });
    expect(splitFee(19_900, 8000, false)).toMatchObject({ vendorNetMinor: 0, commissionMinor: 19_900 });
    fc.assert(
      fc.property(amount, bps, fc.boolean(), (minor, vendorBps, hasVendor) => {
        const split = splitFee(minor, vendorBps, hasVendor);
        expect(split.commissionMinor).toBeGreaterThanOrEqual(0);
        expect(split.vendorNetMinor).toBeGreaterThanOrEqual(0);
        expect(sum(capturePostings(split))).toBe(0);
      }),
    );
  });
});

describe('refunds', () => {
  const captured = fc.tuple(amount, bps).map(([capturedMinor, share]) => ({
    capturedMinor,
    commissionMinor: Math.floor((capturedMinor * share) / 10_000),
  }));

  it('in many parts give back exactly what one whole refund does, post to zero and never go below zero', () => {
    fc.assert(
      fc.property(
        captured,
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 }),
        (of, cuts) => {
          const total = cuts.reduce((a, b) => a + b, 0);
          let before = 0;
          const given = { platformMinor: 0, vendorMinor: 0 };
          cuts.forEach((cut, index) => {
            const last = index === cuts.length - 1;
            const part = last ? of.capturedMinor - before : Math.floor((of.capturedMinor * cut) / total);
            const parts = splitRefund(of, before, part, false);
            expect(parts.platformMinor + parts.vendorMinor).toBe(part);
            expect(Math.min(parts.platformMinor, parts.vendorMinor)).toBeGreaterThanOrEqual(0);
            expect(sum(refundPostings(parts))).toBe(0);
            before += part;
            given.platformMinor += parts.platformMinor;
            given.vendorMinor += parts.vendorMinor;
          });
          expect(given).toEqual({
            platformMinor: of.commissionMinor,
            vendorMinor: of.capturedMinor - of.commissionMinor,
          });
        },
      ),
    );
  });

  it('after the payout are the platform’s', () => {
    expect(splitRefund({ capturedMinor: 1000, commissionMinor: 150 }, 0, 1000, true)).toEqual({
      platformMinor: 1000,
      vendorMinor: 0,
    });
    expect(sum(chargebackPostings(1000))).toBe(0);
  });
});

describe('who may', () => {
  const person = (role: 'customer' | 'vendor' | 'onboard_manager' | 'ops_manager' | 'super_admin', id = 'a') =>
    mintUser({ id, role }, null);

  it('move money: operations and administration; approve: never one’s own', () => {
    expect((['customer', 'vendor', 'onboard_manager'] as const).some((role) => canMoveMoney(person(role)))).toBe(false);
    expect(canMoveMoney(person('ops_manager')) && canMoveMoney(person('super_admin'))).toBe(true);
    expect(canApprove(person('ops_manager', 'a'), 'a')).toBe(false);
    expect(canApprove(person('ops_manager', 'b'), 'a')).toBe(true);
    expect([needsApproval(1_000_000, 1_000_000), needsApproval(1_000_001, 1_000_000)]).toEqual([false, true]);
  });
});

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

  it('books a loss that sums to zero, the professional bearing at most his share', () => {
    fc.assert(
      fc.property(amount, bps, fc.boolean(), (capturedMinor, rate, paid) => {
        const commissionMinor = Math.floor((capturedMinor * rate) / 10_000);
        const postings = lossPostings({ capturedMinor, commissionMinor }, paid);
        const vendor = postings.find((posting) => posting.account === 'vendor_payable')?.amountMinor ?? 0;
        expect(sum(postings)).toBe(0);
        expect(vendor).toBe(paid ? 0 : capturedMinor - commissionMinor);
      }),
    );
  });
});
