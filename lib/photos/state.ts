/**
 * What may be odd about a photo: the same picture before and after the work; one of another visit; nothing on it; too
 * little light to see anything; taken before or after the visit.
 */
export type FlagKind = 'same_before_after' | 'reused' | 'blank' | 'too_dark' | 'outside_visit';
export type FlagStatus = 'open' | 'fine' | 'asked';
export type FlagDecision = Exclude<FlagStatus, 'open'>;

/** A question is answered once. The database's trigger holds the same table. */
export const FLAG_TRANSITIONS: Record<FlagStatus, readonly FlagStatus[]> = {
  open: ['fine', 'asked'],
  fine: [],
  asked: [],
};
