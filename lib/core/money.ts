import { numberFormat } from './formatters';

const BPS = 10_000;

/** The least that a card is charged, in minor units of INR (Stripe's documentation, "Minimum and maximum charge amounts"). */
export const LEAST_CHARGE_MINOR = 50;

/** Rounds half away from zero: the one rounding rule of the product. */
export function roundHalfUp(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

/** `bps` basis points of an amount, rounded by the one rule. */
export const share = (amountMinor: number, bps: number): number => roundHalfUp((amountMinor * bps) / BPS);

/** The tax contained in a tax-inclusive amount at `taxBps` basis points. */
export function includedTax(amountMinor: number, taxBps: number): number {
  return amountMinor - roundHalfUp((amountMinor * BPS) / (BPS + taxBps));
}

/** Text for people, in their locale: `formatMoney(124000, 'INR', 'en-IN')` is "₹1,240". */
export function formatMoney(amountMinor: number, currency: string, locale = 'en-IN'): string {
  const digits = numberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const whole = amountMinor % 10 ** digits === 0;
  return numberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / 10 ** digits);
}
