/** What the customer wants when nobody came. */
export const MISSED_CHOICES = ['another', 'cancel'] as const;

/** How a professional at the door tries to reach a customer who does not open. */
export const ATTEMPT_KINDS = ['call', 'sms', 'knock'] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];

/** Why work cannot be finished. */
export const UNFINISHED_REASONS = ['absent', 'unsafe', 'parts'] as const;
export type UnfinishedReason = (typeof UNFINISHED_REASONS)[number];

/** How it goes on: the whole visit at another time, a second visit for the rest, or an end with the visit charge. */
export const UNFINISHED_WAYS = ['reschedule', 'return', 'charge'] as const;
export type UnfinishedWay = (typeof UNFINISHED_WAYS)[number];

/** What the customer chooses: a time, or the end. */
export const UNFINISHED_ANSWERS = ['time', 'charge'] as const;
