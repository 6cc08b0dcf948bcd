/** What mends itself with time: money that comes in later. Everything else waits for somebody to do something. */
const MENDS = ['balance_insufficient'];

/** Hours until a refused payout is tried anew by itself, by how often it was tried. */
const AFTER_HOURS = [1, 4, 12, 24];

/** When a refused payout is tried again: so many hours from now, or never by itself (operations see it). */
export const retryAfterHours = (code: string, attempt: number): number | null =>
  MENDS.includes(code) ? (AFTER_HOURS[attempt - 1] ?? null) : null;
