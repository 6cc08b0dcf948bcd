import { type Bearer, type Left, splitRefund } from './refunds';
import type { Captured, RefundParts } from './splits';

/** As the provider calls them (https://docs.stripe.com/api/disputes/object). `warning_…`: the bank only asks. */
export const CHARGEBACK_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'prevented',
] as const;
export type ChargebackStatus = (typeof CHARGEBACK_STATUSES)[number];

const OVER: readonly ChargebackStatus[] = ['warning_closed', 'won', 'lost', 'prevented'];
const ANSWERABLE: readonly ChargebackStatus[] = ['warning_needs_response', 'needs_response'];

/** Nothing more happens to it at the bank. */
export const isOver = (status: ChargebackStatus): boolean => OVER.includes(status);

/** The bank waits for evidence. */
export const isAnswerable = (status: ChargebackStatus): boolean => ANSWERABLE.includes(status);

/** The bank asks before it takes anything. */
export const isWarning = (status: ChargebackStatus): boolean => status.startsWith('warning_');

/**
 * Who bears what a bank took for good, by the rule of refunds. What it took beyond what was left of the payment (a part
 * went back before) is the platform's.
 */
export function lossParts(
  of: Captured,
  refundedMinor: number,
  left: Left,
  loss: { takenMinor: number; bearer: Bearer },
): RefundParts {
  const amountMinor = Math.min(loss.takenMinor, of.capturedMinor - refundedMinor);
  const parts = splitRefund(of, refundedMinor, left, { amountMinor, bearer: loss.bearer, ofLines: null });
  return { ...parts, platformMinor: parts.platformMinor + loss.takenMinor - amountMinor };
}
