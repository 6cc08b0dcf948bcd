import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Posting } from '@/lib/ledger/policy';
import {
  capturePostings,
  chargebackPostings,
  lossPostings,
  payoutPostings,
  refundPostings,
  reversalPostings,
  warrantyPostings,
} from './postings';

const amount = fc.integer({ min: 0, max: 2_000_000_000 });
const sum = (postings: readonly Posting[]) => postings.reduce((total, { amountMinor }) => total + amountMinor, 0);
const lines = (postings: readonly Posting[]) => postings.map((each) => `${each.account} ${each.amountMinor}`);

it('writes each event of the money’s life to its accounts', () => {
  const split = { amountMinor: 1000, commissionMinor: 120, vendorNetMinor: 800, taxMinor: 80 };
  expect(lines(capturePostings(split))).toEqual([
    'provider_clearing 1000',
    'vendor_payable -800',
    'platform_revenue -120',
    'tax_payable -80',
  ]);
  expect(lines(capturePostings({ ...split, vendorNetMinor: 880, taxMinor: 0 }))).toEqual([
    'provider_clearing 1000',
    'vendor_payable -880',
    'platform_revenue -120',
  ]);
  expect(lines(warrantyPostings(500))).toEqual(['platform_revenue 500', 'vendor_payable -500']);
  expect(lines(payoutPostings(800))).toEqual(['vendor_payable 800', 'provider_clearing -800']);
  expect(lines(payoutPostings(800, 'bank'))).toEqual(['vendor_payable 800', 'bank -800']);
  expect(lines(reversalPostings(300))).toEqual(['vendor_payable -300', 'provider_clearing 300']);
  const parts = { platformMinor: 12, taxMinor: 8, vendorMinor: 80 };
  expect(lines(refundPostings(parts))).toEqual([
    'platform_revenue 12',
    'tax_payable 8',
    'vendor_payable 80',
    'provider_clearing -100',
  ]);
  expect(lines(lossPostings(parts))).toEqual([
    'platform_revenue 12',
    'tax_payable 8',
    'vendor_payable 80',
    'dispute_receivable -100',
  ]);
  expect(lines(chargebackPostings(1000))).toEqual(['dispute_receivable 1000', 'provider_clearing -1000']);
  expect(lines(chargebackPostings(-1000))).toEqual(['dispute_receivable -1000', 'provider_clearing 1000']);
});

it('sums to zero, and nothing is written of nothing', () => {
  fc.assert(
    fc.property(amount, amount, amount, (platformMinor, taxMinor, vendorMinor) => {
      const amountMinor = platformMinor + taxMinor + vendorMinor;
      const split = { amountMinor, commissionMinor: platformMinor, taxMinor, vendorNetMinor: vendorMinor };
      const parts = { platformMinor, taxMinor, vendorMinor };
      const all = [
        capturePostings(split),
        refundPostings(parts),
        lossPostings(parts),
        payoutPostings(vendorMinor),
        warrantyPostings(vendorMinor),
        reversalPostings(vendorMinor),
        chargebackPostings(amountMinor),
      ];
      for (const postings of all) {
        expect(sum(postings)).toBe(0);
        expect(postings.every((each) => each.amountMinor !== 0)).toBe(true);
      }
    }),
  );
});

it('gives back to the credit what the credit had paid, and the rest to the card', () => {
  const parts = { platformMinor: 12, taxMinor: 8, vendorMinor: 80 };
  expect(lines(refundPostings(parts, 30)).slice(3)).toEqual(['customer_credit -30', 'provider_clearing -70']);
  expect(lines(refundPostings(parts, 100)).slice(3)).toEqual(['customer_credit -100']);
  fc.assert(
    fc.property(amount, amount, (vendorMinor, credit) => {
      const creditMinor = Math.min(credit, vendorMinor);
      const postings = refundPostings({ platformMinor: 0, taxMinor: 0, vendorMinor }, creditMinor);
      expect(sum(postings)).toBe(0);
      expect(sum(postings.filter(({ account }) => account === 'customer_credit'))).toBe(0 - creditMinor);
    }),
  );
});
