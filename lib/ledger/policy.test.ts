import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACCOUNT_KINDS, ACCOUNTS, holdEndPostings, holdPostings, providerFeePostings, written } from './policy';

const amount = fc.integer({ min: 1, max: 2_000_000_000 });
const sum = (postings: readonly { amountMinor: number }[]) => postings.reduce((all, one) => all + one.amountMinor, 0);

it('notes a hold and its end beside the books, to nothing', () => {
  fc.assert(
    fc.property(amount, (minor) => {
      const both = [...holdPostings(minor), ...holdEndPostings(minor)];
      for (const { account } of both) expect(ACCOUNTS[account].isMemo).toBe(true);
      expect(sum(both.filter(({ account }) => account === 'card_holds'))).toBe(0);
      expect(sum(holdPostings(minor))).toBe(0);
    }),
  );
  expect(holdPostings(500)).toEqual([
    { account: 'card_holds', amountMinor: 500 },
    { account: 'card_holds_offset', amountMinor: -500 },
  ]);
  expect(holdEndPostings(500)[0]).toEqual({ account: 'card_holds', amountMinor: -500 });
});

it('takes the provider’s fee out of what lies with him', () => {
  expect(providerFeePostings(3596)).toEqual([
    { account: 'provider_fees', amountMinor: 3596 },
    { account: 'provider_clearing', amountMinor: -3596 },
  ]);
  expect(providerFeePostings(0)).toEqual([]);
  expect(written([{ account: 'tax_payable', amountMinor: 0 }])).toEqual([]);
});

it('knows whose each account is, and which hold no money', () => {
  expect(ACCOUNT_KINDS.filter((kind) => ACCOUNTS[kind].isMemo)).toEqual(['card_holds', 'card_holds_offset']);
  expect(ACCOUNT_KINDS.filter((kind) => ACCOUNTS[kind].owner !== null)).toEqual(['vendor_payable', 'customer_credit']);
});
