/** What the key that seals account numbers is derived for. */
export const BANK_KEY = 'bank-account';

/** Where a sealed account number stands: part of what its encryption authenticates. */
export const bankPlace = (accountId: string): string => `${BANK_KEY}:${accountId}`;
