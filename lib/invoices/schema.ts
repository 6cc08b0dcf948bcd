import { z } from 'zod';
import type { DocumentKind, DocumentLine, DocumentParty } from '@/lib/core/tax-document';
import { gstinProblem, tidyGstin } from './policy/gstin';

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too_long')
    .transform((text) => text || null)
    .nullish();

/** A registration has a name and an address: documents must show them. Everything empty: not registered. */
export const taxProfileInput = z
  .object({
    legalName: optionalText(120),
    gstin: z
      .string()
      .max(30, 'gstin_shape')
      .transform((text) => tidyGstin(text) || null)
      .nullish(),
    address: optionalText(300),
  })
  .superRefine(({ legalName, gstin, address }, context) => {
    if (!gstin) return;
    const problem = gstinProblem(gstin);
    if (problem) context.addIssue({ code: 'custom', path: ['gstin'], message: problem });
    if (!legalName) context.addIssue({ code: 'custom', path: ['legalName'], message: 'required' });
    if (!address) context.addIssue({ code: 'custom', path: ['address'], message: 'required' });
  });
export type TaxProfileInput = z.input<typeof taxProfileInput>;

export type TaxProfile = { legalName: string | null; gstin: string | null; address: string | null };

/** A document as a line of a list. Instants are RFC 3339, money minor units. */
export type DocumentRow = {
  id: string;
  kind: DocumentKind;
  serial: string;
  issuedAt: string;
  paymentId: string;
  totalMinor: number;
  currency: string;
};

export type TaxDocument = DocumentRow & {
  financialYear: number;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  timeZone: string;
  /** When the work was done, or when the charge was made for work that was not. */
  suppliedAt: string;
  /** The platform is the supplier. */
  isOurs: boolean;
  supplier: DocumentParty;
  recipient: DocumentParty;
  placeOfSupply: string;
  isInterState: boolean;
  lines: DocumentLine[];
  taxableMinor: number;
  cgstMinor: number;
  sgstMinor: number;
  igstMinor: number;
  /** Its one line is a fee for a visit that did not take place. */
  isFee: boolean;
  /** How and when it was paid; of a credit note, given back. */
  cardLabel: string | null;
  paidAt: string;
  /** Of a credit note: the invoice that it corrects. */
  corrects: { serial: string; issuedAt: string } | null;
};
