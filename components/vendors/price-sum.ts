import { netPayOf, type PricedItem } from '@/lib/bookings/policy';
import type { PriceDraft } from '@/lib/bookings/schema/price-change';

type Lines = Pick<PriceDraft, 'items' | 'addOns' | 'commissionBps' | 'taxBps' | 'supplierOfRecord'>;
/** A form's answers. */
export type Answers = { get(name: string): unknown; has(name: string): boolean };

/** How many lines in own words a form is read for. */
export const MOST_ROWS = 20;

/** Rupees as they are written, in minor units; null for what is no amount. */
export const minorOf = (text: unknown): number | null =>
  typeof text === 'string' && /^\s*\d{1,7}(\.\d{1,2})?\s*$/.test(text) ? Math.round(Number(text) * 100) : null;

/** What the form comes to as it is filled in now, and what of that is the professional's. */
export function sumOf(
  answers: Answers,
  { items, addOns, commissionBps, taxBps, supplierOfRecord }: Lines,
  rows: number,
) {
  const field = (index: number, name: string) => answers.get(`lines.${index}.${name}`);
  const used = (index: number) => answers.has(`lines.${index}.use`);
  const fixed = [...items, ...addOns.map((one) => ({ ...one, kind: 'labour' as const, amountMinor: one.priceMinor }))];
  const lines = fixed.flatMap((line, index): PricedItem[] =>
    used(index) ? [{ ...line, amountMinor: minorOf(field(index, 'price')) ?? line.amountMinor }] : [],
  );
  for (let index = fixed.length; index < fixed.length + rows; index += 1) {
    const price = minorOf(field(index, 'price'));
    if (price === null) continue;
    lines.push({
      kind: field(index, 'kind') === 'labour' ? 'labour' : 'material',
      taxBps: Number(field(index, 'tax') ?? taxBps),
      amountMinor: price * (Number(field(index, 'quantity')) || 1),
      commissionBps,
    });
  }
  return {
    totalMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    netPayMinor: netPayOf(lines, supplierOfRecord),
  };
}
