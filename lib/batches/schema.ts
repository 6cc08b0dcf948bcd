import { z } from 'zod';
import { SNOOZES, type Snooze } from '@/lib/dispatch/policy/cases';
import { BATCH_KINDS, BATCH_PAGE, type BatchKind, type BatchVerb, VERBS } from './policy';
import { type BatchRowStatus, type BatchStatus, ROW_STATUSES } from './state';

const verbs = Object.values(VERBS).flat() as [BatchVerb, ...BatchVerb[]];
const batchId = z.uuid('invalid_id');

/** Rows that are ticked, or, with `all`, everything that the list at `query` ("status=in_review&q=rao") shows. */
export const prepareBatchInput = z.object({
  /** The browser's own id of the attempt. */
  batchId,
  kind: z.enum(BATCH_KINDS, 'not_a_choice'),
  verb: z.enum(verbs, 'not_a_choice'),
  until: z.enum(SNOOZES, 'not_a_choice').optional(),
  all: z.boolean().default(false),
  query: z.string().max(2000, 'too_long').default(''),
  selected: z.array(z.string().max(100, 'too_long')).max(BATCH_PAGE, 'too_many').default([]),
});
export type PrepareBatchInput = z.input<typeof prepareBatchInput>;

export const beginBatchInput = z.object({ batchId, reason: z.string().trim().max(500, 'too_long').default('') });
export type BeginBatchInput = z.input<typeof beginBatchInput>;

export const steerBatchInput = z.object({ batchId });
export type SteerBatchInput = z.input<typeof steerBatchInput>;

export const batchRowsFilter = z.object({
  show: z.enum(ROW_STATUSES, 'not_a_choice').optional(),
  /** The position after which the page begins. */
  cursor: z.string().max(1000, 'too_long').nullish(),
});
export type BatchRowsFilter = z.input<typeof batchRowsFilter>;

/** A row before it is begun: `obstacle` is why it would be refused, as it stands. */
export type BatchCandidate = { subject: string; bookingId: string | null; obstacle: string | null };

/** What is said of a row: `standing` is its status now, `values` go into the sentence of its code. */
export type BatchSubject = {
  title: string;
  detail: string | null;
  href: string | null;
  standing: string | null;
  values: Record<string, string>;
};

export type BatchRow = BatchSubject & { subject: string; outcome: BatchRowStatus; code: string | null };

/** A batch with a page of its rows; instants RFC 3339. `reasons`: how many there are of each code. */
export type Batch = {
  id: string;
  kind: BatchKind;
  verb: BatchVerb;
  until: Snooze | null;
  status: BatchStatus;
  reason: string | null;
  by: { id: string; name: string };
  at: string;
  counts: Record<BatchRowStatus, number>;
  reasons: { outcome: BatchRowStatus; code: string; count: number }[];
  rows: BatchRow[];
  nextCursor: string | null;
};
