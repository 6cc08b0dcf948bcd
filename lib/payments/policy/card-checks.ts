export type CheckResult = 'good' | 'gone' | 'expired' | 'declined' | 'needs_bank';
/** What a check found that its customer should know of before the visit. */
export const BAD_RESULTS = ['gone', 'expired', 'declined', 'needs_bank'] as const satisfies readonly CheckResult[];

/** A card is good to the end of its month, everywhere: the first instant of the next one, in UTC. */
export const expiresAt = (month: number, year: number): Date => new Date(Date.UTC(year, month, 1));

/** Whether a card can still be charged when the visit is over. */
export const outlives = (card: { expMonth: number; expYear: number }, endsAt: Date): boolean =>
  expiresAt(card.expMonth, card.expYear) > endsAt;
