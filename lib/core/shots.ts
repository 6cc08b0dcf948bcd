/** When a place has to be photographed. */
export const SHOT_MOMENTS = ['before', 'after', 'both'] as const;
export type ShotMoment = (typeof SHOT_MOMENTS)[number];

/** Whether a photo of this kind belongs to such a shot. */
export const isOf = (moment: ShotMoment, kind: 'before' | 'after' | 'other'): boolean =>
  kind !== 'other' && (moment === 'both' || moment === kind);
