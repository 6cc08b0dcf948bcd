import type { BreakStatus } from '@/lib/core/reconciliation';

/** `pending_approval`: an adjustment that a second manager has to agree to. The database's trigger holds the same table. */
export const BREAK_TRANSITIONS: Record<BreakStatus, readonly BreakStatus[]> = {
  open: ['pending_approval', 'closed'],
  pending_approval: ['open', 'closed'],
  closed: [],
};
