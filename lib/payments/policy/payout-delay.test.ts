import { expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '@/lib/core/policy';
import { payoutDelayOf } from './payout-delay';

it('a new professional waits longer, until he has been paid for his first visits', () => {
  const rules = { ...DEFAULT_POLICY, payoutDelayHours: 24, payoutDelayNewHours: 72, newVendorVisits: 5 };
  expect([0, 4, 5, 50].map((paid) => payoutDelayOf(rules, paid))).toEqual([72, 72, 24, 24]);
  expect(payoutDelayOf({ ...rules, payoutDelayNewHours: 1 }, 0)).toBe(24);
});

it('terms from before there was a difference keep their one number', () => {
  const { payoutDelayNewHours: _, newVendorVisits: __, ...old } = DEFAULT_POLICY;
  expect(payoutDelayOf({ ...old, payoutDelayHours: 24 } as Policy, 0)).toBe(24);
});
