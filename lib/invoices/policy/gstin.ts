import { GST_STATES } from './states';

const SHAPE = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The fifteenth character for the first fourteen: their digits in base 36, every second doubled (Luhn's rule, mod 36). */
export function gstinCheckDigit(first14: string): string {
  let sum = 0;
  for (const [index, character] of [...first14].entries()) {
    const product = DIGITS.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return DIGITS.charAt((36 - (sum % 36)) % 36);
}

/** How people type it: without spaces, in capitals. */
export const tidyGstin = (text: string): string => text.replace(/\s+/g, '').toUpperCase();

/** What is wrong with a GSTIN, as a key of the `errors` catalogue; null when nothing is. */
export function gstinProblem(gstin: string): 'gstin_shape' | 'gstin_state' | 'gstin_check' | null {
  if (!SHAPE.test(gstin)) return 'gstin_shape';
  if (!(gstin.slice(0, 2) in GST_STATES)) return 'gstin_state';
  return gstinCheckDigit(gstin.slice(0, 14)) === gstin.at(14) ? null : 'gstin_check';
}
