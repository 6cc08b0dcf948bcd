import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { saveTaxProfile } from '@/lib/invoices/commands/save-tax-profile';
import { gstinCheckDigit } from '@/lib/invoices/policy/gstin';

/** By the first three digits of a postal code. */
const STATES: Record<string, string> = { '560': '29', '400': '27', '110': '07', '500': '36' };

/** Two of three professionals are registered: a business of their name, at their postal code. Others charge no tax. */
export async function registerForTax(actor: Actor, of: { name: string; phone: string; pincode: string }) {
  const number = of.phone.slice(-4);
  const state = STATES[of.pincode.slice(0, 3)];
  if (!state || Number(number) % 3 === 2) return;
  const initials = of.name
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .padEnd(3, 'X')
    .slice(0, 3);
  const first = `${state}${initials}P${initials[0]}${number}K1Z`;
  const gstin = first + gstinCheckDigit(first);
  const address = `Unit ${Number(number.slice(-2)) + 1}, Trade Centre\n${of.pincode}`;
  unwrap(await saveTaxProfile(actor, { legalName: `${of.name} Home Services`, gstin, address }));
}
