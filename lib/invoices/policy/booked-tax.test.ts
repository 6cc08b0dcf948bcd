import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DocumentLine } from '@/lib/core/tax-document';
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

const line = (number: number, amountMinor: number, taxes: Partial<DocumentLine> = {}): DocumentLine => ({
  number,
  itemId: null,
  title: 'Work',
  sac: '998719',
  quantity: 1,
  amountMinor,
  taxBps: 1800,
  taxableMinor: amountMinor - (taxes.cgstMinor ?? 0) - (taxes.sgstMinor ?? 0) - (taxes.igstMinor ?? 0),
  cgstMinor: 0,
  sgstMinor: 0,
  igstMinor: 0,
  ...taxes,
});
const columns = (lines: readonly DocumentLine[]) =>
  lines.map((one) => [one.taxableMinor, one.cgstMinor, one.sgstMinor, one.igstMinor]);

it('divides the booked tax by the tax of each line, one without any bearing none', () => {
  const within = [line(1, 1000, { cgstMinor: 60, sgstMinor: 40 }), line(2, 500), line(3, 900, { cgstMinor: 200 })];
  // 100 and 200 of 303: 101 and 202, of which the Union's 150 are 50 and 100.
  expect(columns(bookedTax(within, 303, 150))).toEqual([
    [899, 50, 51, 0],
    [500, 0, 0, 0],
    [698, 100, 102, 0],
  ]);
});

it('is one tax across states, also where a line of them has none', () => {
  const across = [line(1, 1000), line(2, 500, { igstMinor: 50 }), line(3, 900, { igstMinor: 100 })];
  expect(columns(bookedTax(across, 153, 77))).toEqual([
    [1000, 0, 0, 0],
    [449, 0, 0, 51],
    [798, 0, 0, 102],
  ]);
});

it('goes by the amounts where no line has a tax of its own', () => {
  expect(columns(bookedTax([line(1, 100), line(2, 200)], 3, 2))).toEqual([
    [99, 1, 0, 0],
    [198, 1, 1, 0],
  ]);
  expect(bookedTax([], 0, 0)).toEqual([]);
});
