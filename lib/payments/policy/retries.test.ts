import { expect, it } from 'vitest';
import { retryAfterHours } from './retries';

it('a payout that money mends is tried four times more, each time later; others wait for somebody', () => {
  const hours = [1, 2, 3, 4, 5].map((attempt) => retryAfterHours('balance_insufficient', attempt));
  expect(hours).toEqual([1, 4, 12, 24, null]);
  expect(retryAfterHours('account_not_ready', 1)).toBeNull();
});
