/** What a payment pays. */
export const PAYMENT_PURPOSES = ['visit', 'excess', 'fee', 'tip'] as const;

/** Which instant of a payment a list's `from` and `to` are about. */
export const PAYMENT_DATES = ['created', 'captured'] as const;
