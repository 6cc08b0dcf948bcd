import { z } from 'zod';
import type { BatchLineStatus, BatchStatus } from '../state';
import type { BankAccountShown } from './payouts';

/** How the bank answered one payment of a batch, with its own reference. */
export const lineResultInput = z
  .object({
    result: z.enum(['paid', 'returned'], 'not_a_choice'),
    reference: z.string('required').trim().min(3, 'required').max(60, 'too_long'),
    reason: z.string().trim().max(300, 'too_long').optional(),
  })
  .refine(({ result, reason }) => result === 'paid' || (reason ?? '').length >= 3, {
    path: ['reason'],
    message: 'required',
  });
export type LineResultInput = z.input<typeof lineResultInput>;

/** What waits for a bank batch, of one professional. Amounts are minor units. */
export type WaitingForBank = {
  vendorId: string;
  vendorName: string;
  payouts: number;
  amountMinor: number;
  owesMinor: number;
  currency: string;
  bank: BankAccountShown | null;
};

export type BatchRow = {
  id: string;
  number: number;
  status: BatchStatus;
  totalMinor: number;
  lines: number;
  open: number;
  currency: string;
  madeBy: { id: string; name: string };
  approvedBy: string | null;
  createdAt: string;
  sentAt: string | null;
  closedAt: string | null;
};

export type BatchLine = {
  id: string;
  vendorId: string;
  vendorName: string;
  status: BatchLineStatus;
  amountMinor: number;
  payouts: number;
  bank: BankAccountShown;
  bankReference: string | null;
  returnReason: string | null;
};

export type BatchDetail = BatchRow & { payments: BatchLine[] };

/** The columns of a batch's file, as banks' bulk NEFT forms have them: docs/bank-batches.md. */
export const BATCH_COLUMNS = [
  'Beneficiary Name',
  'Beneficiary Account Number',
  'IFSC',
  'Amount',
  'Transfer Type',
  'Reference',
  'Narration',
] as const;
