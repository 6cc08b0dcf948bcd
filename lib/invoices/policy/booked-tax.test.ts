import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bookedTax } from './booked-tax';
import { invoiceLines, sumsOf } from './lines';

const scope = fc.array(
  fc.record({
    id: fc.constant(null),
    title: fc.constant('Work'),
    sac: fc.constant('998719'),
    quantity: fc.constant(1),
    amountMinor: fc.integer({ min: 100, max: 5_000_000 }),
    taxBps: fc.constantFrom(500, 1800, 2800),
  }),
  { minLength: 1, maxLength: 6 },
);

it('shows the ledger’s tax to the paisa, near what each line contains', () => {
  fc.assert(
    fc.property(
      scope,
      fc.constantFrom('cgst_sgst' as const, 'igst' as const),
      fc.integer({ min: -5, max: 5 }),
      (items, how, off) => {
        const lines = invoiceLines(
          items,
          items.reduce((sum, one) => sum + one.amountMinor, 0),
          [],
          how,
        );
        const before = sumsOf(lines);
        const tax = before.cgstMinor + before.sgstMinor + before.igstMinor + off;
        const made = bookedTax(lines, tax, Math.ceil(tax / 2));
        const sums = sumsOf(made);
        expect(sums.totalMinor).toBe(before.totalMinor);
        expect(sums.cgstMinor + sums.sgstMinor + sums.igstMinor).toBe(tax);
        expect(how === 'igst' ? sums.igstMinor : sums.cgstMinor).toBe(how === 'igst' ? tax : Math.ceil(tax / 2));
        made.forEach((line, index) => {
          const own = lines[index];
          expect(line.taxableMinor + line.cgstMinor + line.sgstMinor + line.igstMinor).toBe(line.amountMinor);
          expect(Math.min(line.taxableMinor, line.cgstMinor, line.sgstMinor, line.igstMinor)).toBeGreaterThanOrEqual(0);
          expect(Math.abs(line.taxableMinor - (own?.taxableMinor ?? 0))).toBeLessThanOrEqual(6);
        });
      },
    ),
  );
});
