import type { ChargeRule, Ending } from '../policy/charges';

/** A real visit that is judged again. */
export type JudgedVisit = {
  id: string;
  reference: string;
  serviceTitle: string;
  ending: Ending;
  /** RFC 3339: when it ended; the present for one that has not. */
  endedAt: string;
  /** What was charged; null while it has not ended. */
  chargedMinor: number | null;
  policyVersion: number;
};

/** An ended visit, what it was charged, and what the tried numbers would have charged. */
export type ReplayedCharge = {
  id: string;
  reference: string;
  serviceTitle: string;
  startsAt: string;
  timeZone: string;
  ending: Ending;
  policyVersion: number;
  currency: string;
  rule: ChargeRule;
  chargedMinor: number;
  triedRule: ChargeRule;
  triedMinor: number;
};

/** What tried numbers change over many ended visits. */
export type ChargeSum = {
  visits: number;
  /** Visits whose charge would be another. */
  changed: number;
  currency: string;
  chargedMinor: number;
  triedMinor: number;
  /** Of both, the professionals' part. */
  vendorMinor: number;
  triedVendorMinor: number;
};
