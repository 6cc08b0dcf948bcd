import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';
import {
  BREAK_KINDS,
  BREAK_STATUSES,
  type BreakKind,
  type BreakStatus,
  type Resolution,
} from '@/lib/core/reconciliation';

export const breakFilter = z.object({
  status: z.enum(BREAK_STATUSES, 'not_a_choice').optional(),
  kind: z.enum(BREAK_KINDS, 'not_a_choice').optional(),
  /** Those that the asker works on. */
  mine: z.literal('yes').optional(),
  ...pageInput,
});
export type BreakFilter = z.input<typeof breakFilter>;

export const breakId = z.object({ breakId: z.uuid('not_found') });
export const breakReason = breakId.extend({
  reason: z.string('required').trim().min(5, 'reason_short').max(500, 'too_long'),
});
export type BreakReason = z.input<typeof breakReason>;

export type BreakRow = {
  id: string;
  kind: BreakKind;
  status: BreakStatus;
  subject: string;
  bookingId: string | null;
  reference: string | null;
  paymentId: string | null;
  ledgerMinor: number;
  providerMinor: number;
  currency: string;
  openedAt: string;
  closedAt: string | null;
  owner: { id: string; name: string } | null;
  resolution: Resolution | null;
  reason: string | null;
  decidedBy: { id: string; name: string } | null;
  /** The second manager of an adjustment above the threshold. */
  approvedBy: string | null;
};

export type ReconciliationRun = {
  id: string;
  /** Null: the nightly one. */
  startedBy: string | null;
  startedAt: string;
  finishedAt: string | null;
  state: 'running' | 'given_up' | 'failed' | 'agrees' | 'differs';
  entriesRead: number;
  feesPosted: number;
  opened: number;
  healed: number;
  providerMinor: number | null;
  ledgerMinor: number | null;
};

/** After so long without a sign of life a run is taken for dead. */
export const STUCK_MINUTES = 10;

/** One movement as the provider tells it. Minor units; `currency` in capitals. */
export type ProviderEntry = {
  providerId: string;
  type: string;
  sourceId: string | null;
  subject: string | null;
  amountMinor: number;
  feeMinor: number;
  netMinor: number;
  currency: string;
  occurredAt: Date;
};
