import { z } from 'zod';
import { BATCH_VERBS, type BatchVerb, MOST_IN_BATCH } from '../policy/batches';
import type { VendorStatus } from '../state';

export const batchInput = z.object({
  /** The browser's own id of the attempt. */
  batchId: z.uuid('invalid_id'),
  verb: z.enum(BATCH_VERBS, 'not_a_choice'),
  reason: z.string().trim().max(500, 'too_long').default(''),
  selected: z.array(z.uuid('invalid_id')).min(1, 'nothing_chosen').max(MOST_IN_BATCH, 'too_many'),
});
export type BatchInput = z.input<typeof batchInput>;

/** An application as a batch sees it before it is begun. */
export type BatchCandidate = {
  id: string;
  displayName: string;
  name: string;
  status: VendorStatus;
  ownerId: string | null;
  ownerName: string | null;
  remindedLately: boolean;
};

/** What came of one row; `status` and `by`: where it stands now, and who put it there. */
export type BatchOutcome = {
  vendorId: string;
  displayName: string;
  outcome: 'waiting' | 'running' | 'done' | 'refused';
  code: string | null;
  status: VendorStatus;
  by: string | null;
};

export type Batch = {
  id: string;
  verb: BatchVerb;
  reason: string | null;
  by: string;
  at: string;
  rows: BatchOutcome[];
};
