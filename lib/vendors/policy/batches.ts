import type { VendorStatus } from '../state';

export const BATCH_VERBS = ['take', 'remind', 'revision', 'reject'] as const;
export type BatchVerb = (typeof BATCH_VERBS)[number];

/** As many as one batch takes: a page of the list. */
export const MOST_IN_BATCH = 100;
/** Whoever was reminded is left in peace for so long. */
export const REMIND_EVERY_HOURS = 24;

const REASONED: readonly BatchVerb[] = ['revision', 'reject'];
export const needsReason = (verb: BatchVerb): boolean => REASONED.includes(verb);

export type BatchObstacle = 'not_in_review' | 'not_under_way' | 'owned' | 'yours' | 'handed_in' | 'reminded_lately';

type Seen = { status: VendorStatus; ownerId: string | null; remindedLately: boolean };

/** Why a row would be refused, as it stands now; null when nothing speaks against it. The command decides. */
export function batchObstacle(verb: BatchVerb, seen: Seen, viewerId: string): BatchObstacle | null {
  const { status, ownerId, remindedLately } = seen;
  if (verb === 'take') {
    if (status !== 'applied' && status !== 'in_review' && status !== 'revision_requested') return 'not_under_way';
    if (!ownerId) return null;
    return ownerId === viewerId ? 'yours' : 'owned';
  }
  if (verb === 'remind') {
    if (status !== 'applied' && status !== 'revision_requested') return 'handed_in';
    return remindedLately ? 'reminded_lately' : null;
  }
  return status === 'in_review' ? null : 'not_in_review';
}
