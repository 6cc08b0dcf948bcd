import { z } from 'zod';
import type { ChargebackStatus } from '../policy/chargebacks';

/** A chargeback as the provider describes it; `moves` are its entries on our balance, negative when taken. */
export type ChargebackFacts = {
  disputeId: string;
  status: ChargebackStatus;
  reason: string;
  amountMinor: number;
  evidenceDueBy: Date | null;
  moves: { id: string; amountMinor: number; feeMinor: number }[];
};

const MOST_PHOTOS = 4;
const MOST_WORDS = 10_000;

/** What a manager answers a bank with: his words, and which photos; the sealed evidence goes with them. */
export const evidenceInput = z.object({
  text: z.string('required').trim().min(20, 'reason_short').max(MOST_WORDS, 'too_long'),
  photoIds: z.array(z.uuid('invalid_id')).max(MOST_PHOTOS, 'too_long').default([]),
});
export type EvidenceInput = z.input<typeof evidenceInput>;
export type ChargebackEvidence = z.output<typeof evidenceInput>;

export const chargebackFilter = z.object({
  state: z.enum(['answer', 'bank', 'over']).optional(),
  q: z.string().trim().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(300).optional(),
});
export type ChargebackFilter = z.input<typeof chargebackFilter>;

/** A chargeback as a manager sees it. Instants are RFC 3339, money minor units. */
export type ChargebackRow = {
  id: string;
  paymentId: string;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  status: ChargebackStatus;
  reason: string;
  amountMinor: number;
  takenMinor: number;
  feeMinor: number;
  currency: string;
  evidenceDueBy: string | null;
  submittedAt: string | null;
  closedAt: string | null;
  createdAt: string;
};

export type ChargebackDetail = ChargebackRow & {
  capturedMinor: number;
  refundedMinor: number;
  signatureId: string | null;
  evidence: ChargebackEvidence | null;
  submittedBy: string | null;
  /** Of the visit's open case: where it is decided who bears a loss. */
  disputeId: string | null;
};
