/** What waits for a manager in the morning. */
export type Waiting = {
  /** What burns and was not put off: all, what has got worse already, what nobody has in hand, and his own. */
  burning: number;
  overdue: number;
  nobodys: number;
  mine: number;
};

/** For so long after its time a digest is still one; later it is left for the next day. */
export const STALE_MINUTES = 180;

/** Nobody is told that nothing waits. */
export const isWorthTelling = ({ burning, mine }: Waiting): boolean => burning + mine > 0;
