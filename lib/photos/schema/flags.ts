import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';
import type { FlagDecision, FlagKind, FlagStatus } from '../state';

export const FLAG_KINDS = [
  'same_before_after',
  'reused',
  'blank',
  'too_dark',
  'outside_visit',
] as const satisfies FlagKind[];
export const FLAG_STATUSES = ['open', 'fine', 'asked'] as const satisfies FlagStatus[];
const DECISIONS = ['fine', 'asked'] as const satisfies FlagDecision[];

export const flagFilter = z.object({
  status: z.enum(FLAG_STATUSES, 'not_a_choice').optional(),
  kind: z.enum(FLAG_KINDS, 'not_a_choice').optional(),
  bookingId: z.uuid('invalid_id').optional(),
  ...pageInput,
});
export type FlagFilter = z.input<typeof flagFilter>;

export const flagDecisionInput = z.object({
  /** `fine`: nothing is wrong with it; `asked`: its professional is asked for another photo. */
  decision: z.enum(DECISIONS, 'not_a_choice'),
  reason: z.string('required').trim().min(5, 'reason_short').max(500, 'too_long'),
});
export type FlagDecisionInput = z.input<typeof flagDecisionInput>;

type Pictured = { id: string; kind: 'before' | 'after' | 'other'; erased: boolean };

/** One question about a photo; instants RFC 3339. */
export type PhotoFlag = {
  id: string;
  bookingId: string;
  reference: string;
  kind: FlagKind;
  status: FlagStatus;
  /** What was measured when it was judged. */
  facts: {
    distance?: number;
    sameBytes?: boolean;
    brightness?: number;
    contrast?: number;
    takenAt?: string;
    from?: string;
    until?: string;
  };
  photo: Pictured;
  /** The picture that it is the same as, and whose visit that is of. */
  other: (Pictured & { bookingId: string; reference: string }) | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  createdAt: string;
};
