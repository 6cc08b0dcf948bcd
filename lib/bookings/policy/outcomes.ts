/** Which instant of a visit a list's `from` and `to` are about. */
export const DATES = ['starts', 'created', 'signed', 'settled'] as const;
export type Dated = (typeof DATES)[number];

/** What became of visits, whatever their status since: the rows behind a number about the business. */
export const OUTCOMES = [
  /** Somebody accepted, and holds it. */
  'accepted',
  /** Somebody accepted, or nobody did in time. */
  'answered',
  'completed',
  'called_off',
  'called_off_by_customer',
  'called_off_by_vendor',
  /** Work that could not be begun or finished. */
  'called_off_at_door',
  'called_off_by_staff',
  /** Completed, called off, or nobody came. */
  'ended',
  /** Paid, and not the first that its customer paid. */
  'again',
  /** It takes or took the time of a professional who is approved. */
  'time_taken',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
