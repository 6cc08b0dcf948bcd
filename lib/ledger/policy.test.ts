import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mintGuest, mintLinkHolder, mintSystem, mintUser, mintWebhook } from '@/lib/auth/actor';
import { ROLES } from '@/lib/core/actor';
import {
  ACCOUNT_KINDS,
  ACCOUNTS,
  bankTransferPostings,
  canReadBooks,
  holdEndPostings,
  holdPostings,
  POSTING_KINDS,
  providerFeePostings,
  written,
} from './policy';

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

it('moves what the provider pays out to us into our bank, less his fee, and back when it fails', () => {
  expect(bankTransferPostings(-9_000, -9_050)).toEqual([
    { account: 'bank', amountMinor: 9_000 },
    { account: 'provider_fees', amountMinor: 50 },
    { account: 'provider_clearing', amountMinor: -9_050 },
  ]);
  expect(bankTransferPostings(9_000, 9_000)).toEqual([
    { account: 'bank', amountMinor: -9_000 },
    { account: 'provider_clearing', amountMinor: 9_000 },
  ]);
  fc.assert(
    fc.property(amount, amount, (moved, net) => {
      expect(sum(bankTransferPostings(-moved, -net))).toBe(0);
    }),
  );
});

it('knows whose each account is, and which hold no money', () => {
  expect(ACCOUNT_KINDS.filter((kind) => ACCOUNTS[kind].isMemo)).toEqual(['card_holds', 'card_holds_offset']);
  expect(ACCOUNT_KINDS.filter((kind) => ACCOUNTS[kind].owner !== null)).toEqual(['vendor_payable', 'customer_credit']);
});

it('says whose account the money of each is', () => {
  const of = (owner: string) => ACCOUNT_KINDS.filter((kind) => ACCOUNTS[kind].owner === owner);
  expect([of('vendor'), of('customer')]).toEqual([['vendor_payable'], ['customer_credit']]);
});

it('opens the books to operations, administration and the machine', () => {
  const nowhere = { ip: null, ipSource: 'none', userAgent: null, requestId: 'r' } as const;
  expect(ROLES.filter((role) => canReadBooks(mintUser({ id: 'me', role }, null)))).toEqual([
    'ops_manager',
    'super_admin',
  ]);
  expect(canReadBooks(mintSystem('task'))).toBe(true);
  const strangers = [
    mintGuest(),
    mintWebhook('stripe', nowhere),
    mintLinkHolder({ bookingId: 'b', signatureRequestId: 's' }, nowhere),
  ];
  expect(strangers.some(canReadBooks)).toBe(false);
});

/** What is posted says why by one of these, for good: the database and the exports know them by name. */
it('has a kind of posting for each event of the money’s life', () => {
  expect([...POSTING_KINDS].sort()).toEqual([
    'adjustment',
    'bank_transfer',
    'capture',
    'chargeback',
    'chargeback_fee',
    'chargeback_loss',
    'chargeback_won',
    'credit',
    'excess',
    'fee',
    'hold',
    'hold_end',
    'payout',
    'payout_reversal',
    'provider_fee',
    'refund',
    'tip',
    'warranty',
  ]);
});
