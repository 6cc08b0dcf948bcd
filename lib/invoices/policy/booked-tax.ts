import { allocate } from '@/lib/core/money';
import type { DocumentLine } from '@/lib/core/tax-document';

const taxOf = (line: DocumentLine): number => line.cgstMinor + line.sgstMinor + line.igstMinor;

/**
 * The same lines with the tax that stands in our ledger, where we are the supplier: what we owe is divided there by one
 * proportion, here by lines, and a part may differ by paise. `centralMinor` of it is the Union's.
 */
export function bookedTax(lines: readonly DocumentLine[], taxMinor: number, centralMinor: number): DocumentLine[] {
  const own = lines.map(taxOf);
  const isAcross = lines.some((line) => line.igstMinor > 0);
  const taxes = allocate(taxMinor, own.some(Boolean) ? own : lines.map((line) => line.amountMinor));
  const centrals = isAcross ? [] : allocate(centralMinor, taxes);
  return lines.map((line, index) => {
    const tax = taxes[index] ?? 0;
    const cgstMinor = centrals[index] ?? 0;
    return {
      ...line,
      taxableMinor: line.amountMinor - tax,
      cgstMinor,
      sgstMinor: isAcross ? 0 : tax - cgstMinor,
      igstMinor: isAcross ? tax : 0,
    };
  });
}
