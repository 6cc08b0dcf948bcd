import { VENDOR_TRANSITIONS, type VendorStatus } from '../state';

export type MoveVerb = 'takeIntoReview' | 'approve' | 'reject' | 'requestRevision' | 'suspend' | 'reinstate';
export type Move = { verb: MoveVerb; reasoned: boolean };

/**
 * The edges that a manager walks, with the verb that walks each. `revision_requested` → `in_review` is not among them:
 * an application that came back is handed in again by its owner alone.
 */
const MOVES: Readonly<Partial<Record<`${VendorStatus}>${VendorStatus}`, Move>>> = {
  'applied>in_review': { verb: 'takeIntoReview', reasoned: false },
  'in_review>approved': { verb: 'approve', reasoned: false },
  'in_review>rejected': { verb: 'reject', reasoned: true },
  'in_review>revision_requested': { verb: 'requestRevision', reasoned: true },
  'approved>suspended': { verb: 'suspend', reasoned: true },
  'suspended>approved': { verb: 'reinstate', reasoned: true },
};

/** What a manager does to take an application from one standing to another; null where he cannot. */
export const moveOf = (from: VendorStatus, to: VendorStatus): Move | null => MOVES[`${from}>${to}`] ?? null;

/** Where a manager can take an application that stands there. */
export const movesFrom = (from: VendorStatus): VendorStatus[] =>
  VENDOR_TRANSITIONS[from].filter((to) => moveOf(from, to) !== null);
