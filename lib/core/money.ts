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

/**
 * `amount × part ÷ whole`, rounded by the one rule; 0 of nothing. Exact for any minor units: two amounts multiplied
 * outgrow a double.
 */
export function proRata(amountMinor: number, partMinor: number, wholeMinor: number): number {
  if (wholeMinor === 0) return 0;
  const whole = BigInt(wholeMinor);
  return Number((BigInt(amountMinor) * BigInt(partMinor) * 2n + whole) / (2n * whole));
}

/**
 * Divides an amount in proportion to what there is of each, to the paisa: the shares add up to it, and none is more than
 * there is as long as the amount is not. What rounding leaves goes to the largest remainders, the first of equals.
 */
export function allocate(amountMinor: number, weights: readonly number[]): number[] {
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  if (whole === 0n) return weights.map((_, index) => (index === 0 ? amountMinor : 0));
  const products = weights.map((weight) => BigInt(amountMinor) * BigInt(weight));
  const shares = products.map((product) => Number(product / whole));
  const left = amountMinor - shares.reduce((sum, one) => sum + one, 0);
  const byRemainder = products
    .map((product, index) => ({ index, remainder: product % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
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
