import { createHash } from 'node:crypto';
import { StripeFailure } from './failure';
import type { CardFacts } from './store';

const OK: CardFacts = { decline: null, declineAt: 'attach', challenge: 'never', dispute: false, setUp: false };

const declined = (declineCode: string, message: string): CardFacts => ({
  ...OK,
  decline: { code: 'card_declined', declineCode, message },
});
const refused = (code: string, message: string): CardFacts => ({ ...OK, decline: { code, message } });

const GENERIC = declined('generic_decline', 'Your card was declined.');
const NO_FUNDS = declined('insufficient_funds', 'Your card has insufficient funds.');

/** https://docs.stripe.com/testing: what each number does; every other valid number succeeds. */
const MAGIC: Record<string, CardFacts> = {
  '4000000000000002': GENERIC,
  '4000000000009995': NO_FUNDS,
  '4000000000009987': declined('lost_card', 'Your card was declined.'),
  '4000000000009979': declined('stolen_card', 'Your card was declined.'),
  '4000000000000069': refused('expired_card', 'Your card has expired.'),
  '4000000000000127': refused('incorrect_cvc', "Your card's security code is incorrect."),
  '4000000000000119': refused(
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
  '4000000000000341': { ...GENERIC, declineAt: 'charge' },
  '4000002500003155': { ...OK, challenge: 'until_set_up' },
  '4000002760003184': { ...OK, challenge: 'always' },
  '4000000000003220': { ...OK, challenge: 'always' },
  '4000008260003178': { ...NO_FUNDS, declineAt: 'charge', challenge: 'always' },
  '4000000000000259': { ...OK, dispute: true },
  '4000000000002685': { ...OK, dispute: true },
};

const TOKENS: Record<string, string> = {
  visa: '4242424242424242',
  visa_debit: '4000056655665556',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  discover: '6011111111111117',
  in: '4000003560000008',
  chargeDeclined: '4000000000000002',
  visa_chargeDeclined: '4000000000000002',
  chargeDeclinedInsufficientFunds: '4000000000009995',
  visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  chargeDeclinedLostCard: '4000000000009987',
  visa_chargeDeclinedLostCard: '4000000000009987',
  chargeDeclinedStolenCard: '4000000000009979',
  visa_chargeDeclinedStolenCard: '4000000000009979',
  chargeDeclinedExpiredCard: '4000000000000069',
  chargeDeclinedIncorrectCvc: '4000000000000127',
  chargeDeclinedProcessingError: '4000000000000119',
  chargeCustomerFail: '4000000000000341',
  authenticationRequired: '4000002760003184',
  authenticationRequiredOnSetup: '4000002500003155',
  threeDSecureRequired: '4000000000003220',
  authenticationRequiredChargeDeclinedInsufficientFunds: '4000008260003178',
  createDispute: '4000000000000259',
  createDisputeProductNotReceived: '4000000000002685',
};

/** The number behind `pm_card_…` and `tok_…`, or undefined. `pm_card_authenticationRequiredSetupForOffSession` is 3155 already set up. */
export function numberOfToken(token: string): string | undefined {
  const name = token.replace(/^pm_card_|^tok_/, '');
  return name === 'authenticationRequiredSetupForOffSession' ? '4000002500003155' : TOKENS[name];
}

export function factsOf(number: string): CardFacts {
  return { ...(MAGIC[number] ?? OK) };
}

export const brandOf = (number: string): string => {
  if (/^4/.test(number)) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  return /^6/.test(number) ? 'discover' : 'unknown';
};

export const fingerprintOf = (number: string): string =>
  createHash('sha256').update(`sandbox:${number}`).digest('hex').slice(0, 16);

const cardError = (code: string, message: string, param: string): StripeFailure =>
  new StripeFailure(402, { type: 'card_error', code, message, param });

/** Luhn (ISO/IEC 7812), expiry and CVC, refused with Stripe's codes. `nowMs` decides what has expired. */
export function checkCard(
  card: { number: string; month: number; year: number; cvc: string | null },
  nowMs: number,
): void {
  if (!/^\d{12,19}$/.test(card.number) || !luhn(card.number)) {
    throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  }
  if (!(card.month >= 1 && card.month <= 12)) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  if (Date.UTC(card.year, card.month, 1) <= nowMs) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (card.cvc !== null && !/^\d{3,4}$/.test(card.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  }
}

function luhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
