import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { includedTax } from '@/lib/core/money';
import type { DocumentLine } from '@/lib/core/tax-document';
import { type BilledItem, creditLines, invoiceLines, sumsOf, treatmentOf } from './lines';

const item = fc.record({
  id: fc.constant(null),
  title: fc.constant('Work'),
  sac: fc.constant('998719'),
  quantity: fc.integer({ min: 1, max: 9 }),
  amountMinor: fc.integer({ min: 0, max: 20_000_000 }),
  taxBps: fc.constantFrom(0, 500, 1200, 1800, 2800),
});
const scope = fc.array(item, { minLength: 1, maxLength: 8 });
const treatment = fc.constantFrom('none' as const, 'cgst_sgst' as const, 'igst' as const);
/** Where an amount is cut, in thousandths: an even spread, as rounding only adds up over three parts and more. */
const cuts = fc.array(
  fc.integer({ min: 0, max: 1000 }).map((one) => one / 1000),
  { maxLength: 4 },
);

const totalOf = (items: readonly { amountMinor: number }[]) => items.reduce((sum, one) => sum + one.amountMinor, 0);

/** An amount in parts that are each worth a document. */
function partsOf(total: number, shares: number[]): number[] {
  const places = [...new Set([...shares.map((one) => Math.floor(one * total)), total])].sort((a, b) => a - b);
  return places.map((place, index) => place - (places[index - 1] ?? 0)).filter((part) => part > 0);
}

function isSound(line: DocumentLine) {
  expect(line.taxableMinor + line.cgstMinor + line.sgstMinor + line.igstMinor).toBe(line.amountMinor);
  for (const value of [line.amountMinor, line.taxableMinor, line.cgstMinor, line.sgstMinor, line.igstMinor]) {
    expect(value).toBeGreaterThanOrEqual(0);
  }
}

const byNumber = (documents: DocumentLine[][], of: keyof DocumentLine) => {
  const sums = new Map<number, number>();
  for (const line of documents.flat()) sums.set(line.number, (sums.get(line.number) ?? 0) + Number(line[of]));
  return sums;
};

describe('an invoice', () => {
  const lines: BilledItem[] = [
    { id: 'a', title: 'Kitchen tap repair', sac: '998719', quantity: 1, amountMinor: 100_000, taxBps: 1800 },
    { id: 'b', title: 'Tap cartridge', sac: '998719', quantity: 2, amountMinor: 24_000, taxBps: 1800 },
  ];

  it('within a state halves the tax, odd paise in turn', () => {
    // 100000 × 18/118 = 15254.24, 24000 × 18/118 = 3661.02
    expect(invoiceLines(lines, 124_000, [], 'cgst_sgst')).toMatchObject([
      { amountMinor: 100_000, taxableMinor: 84_746, cgstMinor: 7627, sgstMinor: 7627, igstMinor: 0 },
      { amountMinor: 24_000, taxableMinor: 20_339, cgstMinor: 1831, sgstMinor: 1830, igstMinor: 0 },
    ]);
  });

  it('across states has one tax, of an unregistered supplier none', () => {
    expect(sumsOf(invoiceLines(lines, 124_000, [], 'igst'))).toEqual({
      taxableMinor: 105_085,
      cgstMinor: 0,
      sgstMinor: 0,
      igstMinor: 18_915,
      totalMinor: 124_000,
    });
    const untaxed = invoiceLines(lines, 124_000, [], 'none');
    expect(sumsOf(untaxed)).toMatchObject({ taxableMinor: 124_000, cgstMinor: 0, sgstMinor: 0, igstMinor: 0 });
    expect(untaxed.every((line) => line.taxBps === 0)).toBe(true);
  });

  it('of the whole scope is its lines and their tax, whatever the treatment', () => {
    fc.assert(
      fc.property(scope, treatment, (items, how) => {
        const made = invoiceLines(items, totalOf(items), [], how);
        expect(made.map((line) => line.amountMinor)).toEqual(items.map((one) => one.amountMinor));
        made.forEach(isSound);
        const sums = sumsOf(made);
        const tax = items.reduce((sum, one) => sum + includedTax(one.amountMinor, one.taxBps), 0);
        expect(sums.cgstMinor + sums.sgstMinor + sums.igstMinor).toBe(how === 'none' ? 0 : tax);
        // The odd paise go in turn: central is never behind, and ahead by one at most.
        if (how === 'cgst_sgst') expect([0, 1]).toContain(sums.cgstMinor - sums.sgstMinor);
      }),
    );
  });

  it('of parts of a scope add up to it, line by line', () => {
    fc.assert(
      fc.property(scope, treatment, cuts, (items, how, shares) => {
        const parts = partsOf(totalOf(items), shares);
        const documents = parts.map((part, index) => {
          const made = invoiceLines(items, part, parts.slice(0, index), how);
          expect(totalOf(made)).toBe(part);
          made.forEach(isSound);
          return made;
        });
        const sums = byNumber(documents, 'amountMinor');
        items.forEach((one, index) => {
          expect(sums.get(index + 1) ?? 0).toBe(one.amountMinor);
        });
      }),
    );
  });
});

describe('credit notes', () => {
  it('of an invoice that went back as a whole are the invoice, in every column', () => {
    fc.assert(
      fc.property(scope, treatment, cuts, (items, how, shares) => {
        const invoice = invoiceLines(items, totalOf(items), [], how);
        const notes: DocumentLine[][] = [];
        for (const amountMinor of partsOf(totalOf(items), shares)) {
          const note = creditLines(invoice, byNumber(notes, 'amountMinor'), { amountMinor });
          expect(totalOf(note)).toBe(amountMinor);
          note.forEach(isSound);
          notes.push(note);
        }
        for (const column of ['amountMinor', 'taxableMinor', 'cgstMinor', 'sgstMinor', 'igstMinor'] as const) {
          const given = byNumber(notes, column);
          for (const line of invoice) expect(given.get(line.number) ?? 0).toBe(line[column]);
        }
      }),
    );
  });

  it('go to the lines that were named, as far as there is anything left of them', () => {
    const invoice = invoiceLines(
      [
        { id: 'a', title: 'A', sac: '1', quantity: 1, amountMinor: 11_800, taxBps: 1800 },
        { id: 'b', title: 'B', sac: '1', quantity: 1, amountMinor: 23_600, taxBps: 1800 },
      ],
      35_400,
      [],
      'igst',
    );
    const ofB = { amountMinor: 11_800, ofItems: [{ itemId: 'b', amountMinor: 11_800 }] };
    expect(creditLines(invoice, new Map(), ofB)).toMatchObject([{ number: 2, amountMinor: 11_800, igstMinor: 1800 }]);
    // More than is left of it: all lines bear it by what is left of each.
    expect(creditLines(invoice, new Map([[2, 20_000]]), ofB).map((line) => line.number)).toEqual([1, 2]);
  });
});

describe('the tax of a supply', () => {
  it.each([
    [{ gstin: null, stateCode: '29' }, '29', 'none'],
    [{ gstin: '29AAGCB7383J1Z4', stateCode: '29' }, '29', 'cgst_sgst'],
    [{ gstin: '29AAGCB7383J1Z4', stateCode: '29' }, '27', 'igst'],
  ] as const)('of %j to %s is %s', (supplier, place, how) => expect(treatmentOf(supplier, place)).toBe(how));
});
