import fc from 'fast-check';
import { expect, it } from 'vitest';
import { creditFor, creditPostings, creditUsedPostings } from './credit';

const amount = fc.integer({ min: 0, max: 2_000_000_000 });

it('is given by the platform, and spent out of what lies with the provider', () => {
  expect(creditPostings(500)).toEqual([
    { account: 'platform_revenue', amountMinor: 500 },
    { account: 'customer_credit', amountMinor: -500 },
  ]);
  expect(creditUsedPostings(500)).toEqual([
    { account: 'customer_credit', amountMinor: 500 },
    { account: 'provider_clearing', amountMinor: -500 },
  ]);
  expect([creditPostings(0), creditUsedPostings(0)]).toEqual([[], []]);
});

it('given and spent leaves its customer nothing, and costs the platform what left the provider', () => {
  fc.assert(
    fc.property(amount, (minor) => {
      const of = (account: string) =>
        [...creditPostings(minor), ...creditUsedPostings(minor)]
          .filter((posting) => posting.account === account)
          .reduce((sum, posting) => sum + posting.amountMinor, 0);
      expect(of('customer_credit')).toBe(0);
      expect(of('platform_revenue') + of('provider_clearing')).toBe(0);
      expect(of('platform_revenue')).toBe(minor);
    }),
  );
});

it('goes back to a card as far as the payment still holds as much', () => {
  const payment = { capturedMinor: 1000, refundedMinor: 300 };
  expect([0, 699, 700, 701].map((balance) => creditFor(payment, balance))).toEqual([0, 699, 700, 700]);
  expect(creditFor({ capturedMinor: 1000, refundedMinor: 1000 }, 50)).toBe(0);
  fc.assert(
    fc.property(amount, amount, amount, (capturedMinor, refundedMinor, balance) => {
      const back = creditFor({ capturedMinor, refundedMinor }, balance);
      expect(back).toBeGreaterThanOrEqual(0);
      expect(back).toBeLessThanOrEqual(balance);
      // Nothing more could go back: the credit is used up, or the payment is.
      expect(back === balance || refundedMinor + back === Math.max(refundedMinor, capturedMinor)).toBe(true);
    }),
  );
});

it('takes nothing of a customer who owes us', () => {
  expect(creditFor({ capturedMinor: 1000, refundedMinor: 0 }, -1)).toBe(0);
});
