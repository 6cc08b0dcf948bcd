import { DEFAULT_POLICY, type Policy } from '@/lib/core/policy';
import { HOUR } from '@/lib/core/time';

/** The hours of the reminders; a booking made before there were any keeps the shipped ones. */
export const dunningHours = (rules: Partial<Pick<Policy, 'dunningHours'>>): readonly number[] =>
  rules.dunningHours ?? DEFAULT_POLICY.dunningHours;

/** When the reminder after `step` of them goes, counted from when the money fell due; null when that was the last. */
export function nextReminderAt(hours: readonly number[], openedAt: Date, step: number): Date | null {
  const after = hours[step];
  return after === undefined ? null : new Date(openedAt.getTime() + after * HOUR);
}

/** Where the clock stands `now`: how many reminders are behind it, one that was slept through counting as gone. */
export function stepAt(hours: readonly number[], openedAt: Date, now: Date): number {
  return hours.filter((after) => openedAt.getTime() + after * HOUR <= now.getTime()).length;
}

/** Why a card did not pay, as far as its owner is told. */
export const REFUSALS = [
  'funds',
  'expired',
  'bank_asks',
  'blocked',
  'data',
  'trouble',
  'gone',
  'lapsed',
  'declined',
] as const;
export type RefusalReason = (typeof REFUSALS)[number];

// https://docs.stripe.com/declines/codes
const REASONS = new Map<string, RefusalReason>(
  Object.entries({
    insufficient_funds: 'funds',
    withdrawal_count_limit_exceeded: 'funds',
    card_velocity_exceeded: 'funds',
    expired_card: 'expired',
    authentication_required: 'bank_asks',
    payment_intent_authentication_failure: 'bank_asks',
    setup_intent_authentication_failure: 'bank_asks',
    lost_card: 'blocked',
    stolen_card: 'blocked',
    pickup_card: 'blocked',
    restricted_card: 'blocked',
    fraudulent: 'blocked',
    incorrect_number: 'data',
    incorrect_cvc: 'data',
    invalid_cvc: 'data',
    invalid_account: 'data',
    invalid_expiry_month: 'data',
    invalid_expiry_year: 'data',
    processing_error: 'trouble',
    try_again_later: 'trouble',
    issuer_not_available: 'trouble',
    reenter_transaction: 'trouble',
    resource_missing: 'gone',
    payment_method_unexpected_state: 'gone',
    hold_lapsed: 'lapsed',
  }),
);

/** The reason behind a provider's code; a card whose bank gives none was declined. */
export const refusalOf = (code: string | null | undefined): RefusalReason => REASONS.get(code ?? '') ?? 'declined';

/** Whose answer may be another one tomorrow: no money today, a bank in trouble, a decline without a reason. */
const MAY_CHANGE: readonly RefusalReason[] = ['funds', 'trouble', 'declined', 'lapsed'];

/**
 * Whether a card may be tried again without its owner, by the word of its bank on the latest try (null: it paid, or was
 * never tried). Never one that was taken out of use, that has ended, or that waits for him.
 */
export const mayTryAgain = (code: string | null): boolean => code === null || MAY_CHANGE.includes(refusalOf(code));
