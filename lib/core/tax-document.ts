export const DOCUMENT_KINDS = ['tax_invoice', 'invoice', 'credit_note'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** One side of a document, as it was when the document was issued. */
export type DocumentParty = {
  name: string;
  /** A line each. */
  address: string[];
  gstin: string | null;
  /** Two digits, as a GSTIN begins; null when nobody knows. */
  stateCode: string | null;
};

/** One line: `amountMinor = taxableMinor + cgstMinor + sgstMinor + igstMinor`. Minor units of the document's currency. */
export type DocumentLine = {
  /** From 1. Of a credit note: the line of the invoice that it corrects. */
  number: number;
  /** The line of the visit's scope that it bills; null for a fee. */
  itemId: string | null;
  title: string;
  /** Services accounting code. */
  sac: string;
  quantity: number;
  amountMinor: number;
  taxBps: number;
  taxableMinor: number;
  cgstMinor: number;
  sgstMinor: number;
  igstMinor: number;
};
