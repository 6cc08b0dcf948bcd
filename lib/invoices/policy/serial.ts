import type { DocumentKind } from '@/lib/core/tax-document';
import { wallTime } from '@/lib/core/time';

/** The law's day, wherever the work was. */
const ZONE = 'Asia/Kolkata';
const APRIL = 4;

/** Our own series beside the books that a professional keeps elsewhere: no number of his meets one of ours. */
const PREFIX: Record<DocumentKind, string> = { tax_invoice: 'HST', invoice: 'HSI', credit_note: 'HSC' };

/** The year in which the financial year of an instant began: April to March, in India. */
export function financialYearOf(at: Date): number {
  const { year, month } = wallTime(at, ZONE);
  return month >= APRIL ? year : year - 1;
}

const twoDigits = (year: number) => String(year % 100).padStart(2, '0');

/** "2026-27". */
export const financialYearText = (year: number): string => `${year}-${twoDigits(year + 1)}`;

/**
 * The serial of a document: "HST/2627/000001". At most 16 characters of letters, digits, "-" and "/", consecutive and
 * unique within a supplier's financial year (Central Goods and Services Tax Rules 2017, rules 46(b) and 53(1A)).
 */
export function serialOf(kind: DocumentKind, financialYear: number, number: number): string {
  const serial = `${PREFIX[kind]}/${twoDigits(financialYear)}${twoDigits(financialYear + 1)}/${String(number).padStart(6, '0')}`;
  if (serial.length > 16) throw new Error(`the series of ${financialYear} is full`);
  return serial;
}
