import { expect, it } from 'vitest';
import { BANK_KEY, bankPlace } from './bank-number';

/** What was sealed under one of these is opened under the same one, years later: neither may ever change. */
it('keeps the names that sealed numbers were sealed under', () => {
  expect(BANK_KEY).toBe('bank-account');
  expect(bankPlace('a1')).toBe('bank-account:a1');
});
