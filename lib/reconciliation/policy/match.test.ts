import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breaksOf, type Compared, isSettled } from './match';

const one = (of: Partial<Compared>): Compared => ({
  subject: 'payment:1',
  ledgerMinor: 100,
  providerMinor: 100,
  times: 1,
  bookingId: 'b',
  paymentId: 'p',
  currency: 'INR',
  isFresh: false,
  ...of,
});

it.each([
  [{}, null],
  [{ ledgerMinor: null }, 'missing_in_ledger'],
  [{ providerMinor: null, times: 0 }, 'missing_at_provider'],
  [{ providerMinor: 90 }, 'amount_differs'],
  [{ providerMinor: 200, times: 2 }, 'doubled'],
  [{ subject: 'fee:1', ledgerMinor: -29, providerMinor: -30 }, 'fee_differs'],
  [{ subject: 'dispute:1', ledgerMinor: 0, providerMinor: 0, times: 2 }, null],
  [{ subject: 'dispute:1', ledgerMinor: -100, providerMinor: 0, times: 2 }, 'amount_differs'],
] as const)('%j is %s', (of, kind) => expect(breaksOf([one(of)])[0]?.kind ?? null).toBe(kind));

it('finds nothing where both say the same, and something wherever they do not', () => {
  const amount = fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }));
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 3 }), (ledgerMinor, providerMinor, times) => {
      const found = breaksOf([one({ ledgerMinor, providerMinor, times })]);
      expect(found.length).toBe(ledgerMinor === providerMinor ? 0 : 1);
    }),
  );
});

it('leaves alone what was explained, until it changes; what had healed is news', () => {
  const found = { ledgerMinor: 0, providerMinor: 100 };
  expect(isSettled(found, { ...found, resolution: 'explained' })).toBe(true);
  expect(isSettled(found, { ...found, resolution: 'adjusted' })).toBe(true);
  expect(isSettled(found, { ...found, resolution: 'healed' })).toBe(false);
  expect(isSettled(found, { ...found, providerMinor: 90, resolution: 'explained' })).toBe(false);
});
