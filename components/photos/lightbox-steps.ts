/** Pixels that a finger has to travel before it means another picture. */
const SWIPE = 48;

/** The picture `step` further; at the ends it stays. */
export const stepOf = (at: number, step: number, count: number): number => Math.max(0, Math.min(count - 1, at + step));

/** A finger to the left brings the next picture, to the right the one before; a touch is neither. */
export const swipeOf = (across: number): -1 | 0 | 1 => (across <= -SWIPE ? 1 : across >= SWIPE ? -1 : 0);
