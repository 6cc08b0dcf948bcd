export const BREAK_KINDS = [
  /** The provider moved money that the books do not have. */
  'missing_in_ledger',
  /** The books have money moved that the provider did not. */
  'missing_at_provider',
  'amount_differs',
  /** The provider moved the same twice. */
  'doubled',
  'fee_differs',
  /** Captured, and the visit is neither settled nor in dispute. */
  'captured_unsettled',
  /** Settled, and nothing was captured. */
  'settled_unpaid',
] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

export const BREAK_STATUSES = ['open', 'pending_approval', 'closed'] as const;
export type BreakStatus = (typeof BREAK_STATUSES)[number];

/** `healed`: it was gone when looked at again. */
export type Resolution = 'healed' | 'adjusted' | 'explained';
