import { POLICY_UNITS, type Policy } from './policy';

const HUNDREDTHS: readonly string[] = ['percent', 'money'];

/** A number of the market as people type it: percent and money with two digits after the point, a list with commas. */
export function policyText(key: keyof Policy, rules: Policy): string {
  const value = rules[key];
  if (Array.isArray(value)) return value.join(', ');
  return HUNDREDTHS.includes(POLICY_UNITS[key]) ? String(Number(value) / 100) : String(value);
}

/** What was typed, as it is kept: percent and money in hundredths, NaN for what is no number, a choice as it is. */
export function readPolicyText(key: keyof Policy, text: string | undefined): unknown {
  const unit = POLICY_UNITS[key];
  if (unit === 'choice') return text;
  if (unit === 'hourList' || unit === 'dayList') return (text ?? '').split(',').map(readNumber);
  const value = readNumber(text);
  return HUNDREDTHS.includes(unit) ? Math.round(value * 100) : value;
}

const readNumber = (text: string | undefined): number =>
  text !== undefined && /^\d{1,9}(\.\d{1,4})?$/.test(text.trim()) ? Number(text) : Number.NaN;
