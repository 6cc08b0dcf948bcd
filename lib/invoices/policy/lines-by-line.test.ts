import { describe, expect, it } from 'vitest';
import type { DocumentLine } from '@/lib/core/tax-document';
import { type BilledItem, creditLines, invoiceLines, sumsOf } from './lines';

const item = (id: string, amountMinor: number): BilledItem => ({
  id,
  title: `Work ${id}`,
  sac: '998719',
  quantity: 2,
  amountMinor,
  taxBps: 1800,
});
const brief = (lines: readonly DocumentLine[]) => lines.map((line) => [line.number, line.amountMinor]);

describe('a line of an invoice', () => {
  it('says all of what was agreed on, and what of it is tax', () => {
    expect(invoiceLines([item('a', 11_800)], 11_800, [], 'igst')).toEqual([
      {
        number: 1,
        itemId: 'a',
        title: 'Work a',
        sac: '998719',
        quantity: 2,
        amountMinor: 11_800,
        taxBps: 1800,
        taxableMinor: 10_000,
        cgstMinor: 0,
        sgstMinor: 0,
        igstMinor: 1800,
      },
    ]);
  });

  it('that is free stands on the invoice of all of the work, and on no later one', () => {
    const items = [item('a', 1000), item('free', 0)];
    expect(brief(invoiceLines(items, 1000, [], 'none'))).toEqual([
      [1, 1000],
      [2, 0],
    ]);
    expect(brief(invoiceLines(items, 600, [400], 'none'))).toEqual([[1, 600]]);
  });

  it('of which nothing is billed yet is left out, and keeps its number for later', () => {
    const items = [item('a', 1), item('b', 1000)];
    expect(brief(invoiceLines(items, 1, [], 'none'))).toEqual([[2, 1]]);
    expect(brief(invoiceLines(items, 1000, [1], 'none'))).toEqual([
      [1, 1],
      [2, 999],
    ]);
  });

  it('is billed once, however small the parts', () => {
    const items = [item('a', 1), item('b', 1), item('c', 1)];
    const bills = [[], [1], [1, 1]].map((earlier) => brief(invoiceLines(items, 1, earlier, 'none')));
    expect(bills).toEqual([[[1, 1]], [[2, 1]], [[3, 1]]]);
  });

  it('has the odd paisa of its tax go to the Union and the state in turn', () => {
    // 18/118 of 46 is 7, of 52 it is 8.
    const taxes = (amounts: number[]) =>
      invoiceLines(
        amounts.map((amount, index) => item(String(index), amount)),
        amounts.reduce((sum, one) => sum + one, 0),
        [],
        'cgst_sgst',
      ).map((line) => [line.cgstMinor, line.sgstMinor]);
    expect(taxes([46, 46, 46])).toEqual([
      [4, 3],
      [3, 4],
      [4, 3],
    ]);
    // An even tax takes no turn.
    expect(taxes([46, 52, 46])).toEqual([
      [4, 3],
      [4, 4],
      [3, 4],
    ]);
  });
});

describe('a credit note', () => {
  const invoice = invoiceLines([item('a', 11_800), item('b', 23_600)], 35_400, [], 'igst');
  const named = (amountMinor: number, ofItems: [string, number][], before = new Map<number, number>()) =>
    brief(
      creditLines(invoice, before, {
        amountMinor,
        ofItems: ofItems.map(([itemId, minor]) => ({ itemId, amountMinor: minor })),
      }),
    );

  it('gives back of named lines just what was named, all of a line included', () => {
    expect(named(11_800, [['a', 11_800]])).toEqual([[1, 11_800]]);
    expect(
      named(200, [
        ['a', 50],
        ['b', 100],
        ['a', 50],
      ]),
    ).toEqual([
      [1, 100],
      [2, 100],
    ]);
  });

  it('goes by what is left of every line where that names too much of one, or another sum', () => {
    expect(named(11_801, [['a', 11_801]])).toEqual([
      [1, 3934],
      [2, 7867],
    ]);
    expect(named(300, [['a', 200]])).toEqual([
      [1, 100],
      [2, 200],
    ]);
    expect(named(300, [['x', 300]])).toEqual([
      [1, 100],
      [2, 200],
    ]);
    expect(named(300, [])).toEqual([
      [1, 100],
      [2, 200],
    ]);
    const before = new Map([[1, 11_800]]);
    expect(named(300, [['a', 300]], before)).toEqual([[2, 300]]);
    expect(named(23_600, [['b', 23_600]], before)).toEqual([[2, 23_600]]);
  });

  it('keeps the words of the line, and the tax of what it gives back', () => {
    expect(
      creditLines(invoice, new Map(), { amountMinor: 11_800, ofItems: [{ itemId: 'b', amountMinor: 11_800 }] }),
    ).toEqual([{ ...invoice[1], amountMinor: 11_800, taxableMinor: 10_000, igstMinor: 1800 }]);
  });

  it('halves the tax as its line did: the odd paisa first where the line had it', () => {
    const halves = (cgstMinor: number, sgstMinor: number, igstMinor: number, parts: number[]) => {
      const taxes = cgstMinor + sgstMinor + igstMinor;
      const line = {
        ...(invoice[0] as DocumentLine),
        amountMinor: 70,
        taxableMinor: 70 - taxes,
        cgstMinor,
        sgstMinor,
        igstMinor,
      };
      let before = 0;
      return parts.map((amountMinor) => {
        const [made] = creditLines([line], new Map([[1, before]]), { amountMinor });
        before += amountMinor;
        return [made?.taxableMinor, made?.cgstMinor, made?.sgstMinor, made?.igstMinor];
      });
    };
    expect(halves(4, 3, 0, [10, 60])).toEqual([
      [9, 1, 0, 0],
      [54, 3, 3, 0],
    ]);
    expect(halves(3, 4, 0, [10, 60])).toEqual([
      [9, 0, 1, 0],
      [54, 3, 3, 0],
    ]);
    expect(halves(4, 4, 0, [35, 35])).toEqual([
      [31, 2, 2, 0],
      [31, 2, 2, 0],
    ]);
    expect(halves(0, 0, 7, [10, 60])).toEqual([
      [9, 0, 0, 1],
      [54, 0, 0, 6],
    ]);
  });
});

it('sums every column by itself', () => {
  const line = { ...(invoiceLines([item('a', 15)], 15, [], 'none')[0] as DocumentLine) };
  const one = { ...line, amountMinor: 15, taxableMinor: 8, cgstMinor: 4, sgstMinor: 2, igstMinor: 1 };
  expect(sumsOf([one, one])).toEqual({ taxableMinor: 16, cgstMinor: 8, sgstMinor: 4, igstMinor: 2, totalMinor: 30 });
  expect(sumsOf([])).toEqual({ taxableMinor: 0, cgstMinor: 0, sgstMinor: 0, igstMinor: 0, totalMinor: 0 });
});
