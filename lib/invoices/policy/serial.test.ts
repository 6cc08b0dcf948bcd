import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS } from '@/lib/core/tax-document';
import { financialYearOf, financialYearText, serialOf } from './serial';

describe('the financial year', () => {
  it.each([
    ['2026-03-31T18:29:59.999Z', 2025],
    ['2026-03-31T18:30:00.000Z', 2026],
    ['2026-12-31T23:59:59.999Z', 2026],
    ['2027-03-31T18:29:59.999Z', 2026],
  ])('of %s began in %i', (at, year) => expect(financialYearOf(new Date(at))).toBe(year));

  it.each([
    [2026, '2026-27'],
    [2099, '2099-00'],
  ])('%i is written %s', (year, text) => expect(financialYearText(year)).toBe(text));
});

describe('a serial', () => {
  it('reads as kind, year and number', () => {
    expect(serialOf('tax_invoice', 2026, 1)).toBe('HST/2627/000001');
    expect(serialOf('credit_note', 2026, 9_999_999)).toBe('HSC/2627/9999999');
  });

  it('never outgrows sixteen characters', () => expect(() => serialOf('invoice', 2026, 10_000_000)).toThrow(/full/));

  it('is one of its own for each kind, year and number, in the characters that the rule allows', () => {
    const one = fc.record({
      kind: fc.constantFrom(...DOCUMENT_KINDS),
      year: fc.integer({ min: 2017, max: 2099 }),
      number: fc.integer({ min: 1, max: 9_999_999 }),
    });
    fc.assert(
      fc.property(one, one, (a, b) => {
        const [x, y] = [a, b].map(({ kind, year, number }) => serialOf(kind, year, number));
        expect(x).toMatch(/^[A-Z0-9/-]{1,16}$/);
        expect(x === y).toBe(a.kind === b.kind && a.year === b.year && a.number === b.number);
      }),
    );
  });
});
