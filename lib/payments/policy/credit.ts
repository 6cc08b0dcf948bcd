import { type Posting, written } from '@/lib/ledger/policy';

/** A customer's credit is the platform's to give. */
export const creditPostings = (amountMinor: number): Posting[] =>
  written([
    { account: 'platform_revenue', amountMinor },
    { account: 'customer_credit', amountMinor: -amountMinor },
  ]);

/** Credit that goes back to the card that has just paid. */
export const creditUsedPostings = (amountMinor: number): Posting[] =>
  written([
    { account: 'customer_credit', amountMinor },
    { account: 'provider_clearing', amountMinor: -amountMinor },
  ]);

/** What is left of a payment that may go back to its card. */
export type Refundable = { capturedMinor: number; refundedMinor: number };

/** How much of a credit goes back to the card with a payment: all of it, if the payment is as much. */
export const creditFor = ({ capturedMinor, refundedMinor }: Refundable, balanceMinor: number): number =>
  Math.max(0, Math.min(balanceMinor, capturedMinor - refundedMinor));
