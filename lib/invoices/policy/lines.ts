import { allocate, includedTax, proRata } from '@/lib/core/money';
import type { DocumentLine } from '@/lib/core/tax-document';

/** What was agreed on: a line of the visit's scope, tax included. */
export type BilledItem = {
  id: string | null;
  title: string;
  sac: string;
  quantity: number;
  amountMinor: number;
  taxBps: number;
};

export type TaxTreatment =
  /** The supplier is not registered: nothing of the price is tax. */
  | 'none'
  /** Within one state: half the tax is the Union's, half the state's. */
  | 'cgst_sgst'
  /** Across states. */
  | 'igst';

/** Supplier and place in one state, or not; a supplier who is not registered charges no tax. */
export function treatmentOf(supplier: { gstin: string | null; stateCode: string | null }, place: string): TaxTreatment {
  if (!supplier.gstin) return 'none';
  return supplier.stateCode === place ? 'cgst_sgst' : 'igst';
}

/**
 * The lines of an invoice over `amountMinor` of a scope of which `earlierMinor` was billed before, in that order. The
 * invoices of a scope that was charged as a whole add up to its lines, to the paisa.
 */
export function invoiceLines(
  items: readonly BilledItem[],
  amountMinor: number,
  earlierMinor: readonly number[],
  treatment: TaxTreatment,
): DocumentLine[] {
  const left = earlierMinor.reduce<number[]>(
    (open, amount) => {
      const taken = allocate(amount, open);
      return open.map((one, index) => one - (taken[index] ?? 0));
    },
    items.map((item) => item.amountMinor),
  );
  const amounts = allocate(amountMinor, left);
  const odd = oddPaise();
  return items.flatMap((item, index) => {
    const amount = amounts[index] ?? 0;
    // A free line is named on the invoice that bills all of the work.
    if (amount === 0 && (item.amountMinor > 0 || earlierMinor.length > 0)) return [];
    const taxMinor = treatment === 'none' ? 0 : includedTax(amount, item.taxBps);
    const taxed = split(taxMinor, treatment, odd);
    return [
      {
        number: index + 1,
        itemId: item.id,
        title: item.title,
        sac: item.sac,
        quantity: item.quantity,
        amountMinor: amount,
        taxBps: treatment === 'none' ? 0 : item.taxBps,
        taxableMinor: amount - taxMinor,
        ...taxed,
      },
    ];
  });
}

type Halves = Pick<DocumentLine, 'cgstMinor' | 'sgstMinor' | 'igstMinor'>;

/** Odd paise go to central and state tax in turn, beginning with central: over a document they differ by one at most. */
function oddPaise(): (taxMinor: number) => boolean {
  let central = false;
  return (taxMinor) => {
    if (taxMinor % 2 !== 0) central = !central;
    return central;
  };
}

function split(taxMinor: number, treatment: TaxTreatment, toCentral: (taxMinor: number) => boolean): Halves {
  if (treatment !== 'cgst_sgst') return { cgstMinor: 0, sgstMinor: 0, igstMinor: taxMinor };
  const cgstMinor = toCentral(taxMinor) ? Math.ceil(taxMinor / 2) : Math.floor(taxMinor / 2);
  return { cgstMinor, sgstMinor: taxMinor - cgstMinor, igstMinor: 0 };
}

/** What goes back of each line of an invoice: of named lines their own amounts, else of all in proportion. */
export type Credit = { amountMinor: number; ofItems?: readonly { itemId: string; amountMinor: number }[] };

/**
 * The lines of a credit note over a part of an invoice, of which `before` was credited already (by line number). The
 * credit notes of an invoice that was given back as a whole add up to it, in every column.
 */
export function creditLines(
  invoice: readonly DocumentLine[],
  before: ReadonlyMap<number, number>,
  credit: Credit,
): DocumentLine[] {
  const left = invoice.map((line) => line.amountMinor - (before.get(line.number) ?? 0));
  const amounts = credit.ofItems?.length
    ? named(invoice, left, credit.amountMinor, credit.ofItems)
    : allocate(credit.amountMinor, left);
  return invoice.flatMap((line, index) => {
    const amountMinor = amounts[index] ?? 0;
    if (amountMinor === 0) return [];
    const earlier = before.get(line.number) ?? 0;
    const upTo = partOf(line, earlier + amountMinor);
    const until = partOf(line, earlier);
    const cgstMinor = upTo.cgstMinor - until.cgstMinor;
    const sgstMinor = upTo.sgstMinor - until.sgstMinor;
    const igstMinor = upTo.igstMinor - until.igstMinor;
    const taxableMinor = amountMinor - cgstMinor - sgstMinor - igstMinor;
    return [{ ...line, amountMinor, taxableMinor, cgstMinor, sgstMinor, igstMinor }];
  });
}

function named(
  invoice: readonly DocumentLine[],
  left: readonly number[],
  amountMinor: number,
  items: readonly { itemId: string; amountMinor: number }[],
): number[] {
  const asked = invoice.map((line) =>
    items.filter((one) => one.itemId === line.itemId).reduce((sum, one) => sum + one.amountMinor, 0),
  );
  const fits = asked.every((one, index) => one <= (left[index] ?? 0));
  return fits && asked.reduce((sum, one) => sum + one, 0) === amountMinor ? asked : allocate(amountMinor, left);
}

/** The tax within the first `minor` of a line: none of its columns ever falls, and all of it is the line's own. */
function partOf(line: DocumentLine, minor: number): Halves {
  const tax = proRata(line.cgstMinor + line.sgstMinor + line.igstMinor, minor, line.amountMinor);
  if (line.igstMinor !== 0) return { cgstMinor: 0, sgstMinor: 0, igstMinor: tax };
  const cgstMinor = line.cgstMinor >= line.sgstMinor ? Math.ceil(tax / 2) : Math.floor(tax / 2);
  return { cgstMinor, sgstMinor: tax - cgstMinor, igstMinor: 0 };
}

export type DocumentSums = Record<'taxableMinor' | 'cgstMinor' | 'sgstMinor' | 'igstMinor' | 'totalMinor', number>;

export function sumsOf(lines: readonly DocumentLine[]): DocumentSums {
  const sum = (of: (line: DocumentLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    taxableMinor: sum((line) => line.taxableMinor),
    cgstMinor: sum((line) => line.cgstMinor),
    sgstMinor: sum((line) => line.sgstMinor),
    igstMinor: sum((line) => line.igstMinor),
    totalMinor: sum((line) => line.amountMinor),
  };
}
