import type { Policy } from '@/lib/core/policy';

/**
 * Hours until a professional is paid, by how many visits he was paid for already: longer while he is new. Terms frozen
 * before there was a difference know only the one number.
 */
export const payoutDelayOf = (rules: Policy, paidVisits: number): number =>
  paidVisits < (rules.newVendorVisits ?? 0)
    ? Math.max(rules.payoutDelayNewHours ?? 0, rules.payoutDelayHours)
    : rules.payoutDelayHours;
