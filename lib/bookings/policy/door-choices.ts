/** What the customer wants when nobody came. */
export const MISSED_CHOICES = ['another', 'cancel'] as const;

/** How a professional at the door tries to reach a customer who does not open. */
export const ATTEMPT_KINDS = ['call', 'sms', 'knock'] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];
