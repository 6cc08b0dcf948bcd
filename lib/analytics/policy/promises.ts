import type { Figure } from './numbers';

/** What the desk promises, in the order of a visit's life. */
export const PROMISES = ['accept', 'arrive', 'before', 'link', 'decide', 'dispute', 'help', 'payout'] as const;
export type PromiseId = (typeof PROMISES)[number];

/** Calendar days of the market up to today, today among them. */
export const PROMISE_DAYS = [1, 7, 28] as const;
export type PromiseDays = (typeof PROMISE_DAYS)[number];

/** Within so many minutes, where no policy and no calendar says otherwise. */
export const WITHIN = { before: 15, link: 10, dispute: 24 * 60, help: 5 } as const;

/** `part` of `of` were kept; `value` is their share. The waits of those that came to an end: `median` and `p90` in minutes. */
export type Kept = Figure & { median: number | null };

/** The promise that an address names. */
export const promiseOf = (text: string): PromiseId | undefined => PROMISES.find((id) => id === text);
