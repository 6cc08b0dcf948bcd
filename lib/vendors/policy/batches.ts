import type { VendorStatus } from '../state';

/** What is done with several applications at once. */
export type ApplicationVerb = 'take' | 'remind' | 'revision' | 'reject';

/** Whoever was reminded is left in peace for so long. */
export const REMIND_EVERY_HOURS = 24;

export type BatchObstacle = 'not_in_review' | 'not_under_way' | 'owned' | 'yours' | 'handed_in' | 'reminded_lately';

type Seen = { status: VendorStatus; ownerId: string | null; remindedLately: boolean };

/** Why a row would be refused, as it stands now; null when nothing speaks against it. The command decides. */
export function batchObstacle(verb: ApplicationVerb, seen: Seen, viewerId: string): BatchObstacle | null {
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
