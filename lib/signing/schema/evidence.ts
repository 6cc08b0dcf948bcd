import { z } from 'zod';
import type { Finding } from '../policy/findings';
import type { Offer, RELATIONS } from '../schema';

/** evidence.json of a verified signature. */
export type SealedEvidence = {
  schema: 'homeserve/signoff/v1';
  evidence_id: string;
  request_id: string;
  booking: Offer;
  offer_sha256: string;
  photos: { id: string; kind: string; sha256: string; bytes: number; taken_at: string }[];
  signature: { png_sha256: string; strokes_sha256: string; width: number; height: number; method: 'drawn' | 'typed' };
  rating: number;
  comment: string | null;
  consent: { version: string; text_sha256: string; locale: string; accepted_at: string };
  signer: {
    user_id: string | null;
    name: string | null;
    relation: (typeof RELATIONS)[number];
    contact_hash: string;
    auth_method: string;
  };
  times: { issued: string; first_viewed: string | null; signed: string };
  key_id: string;
};

export type Verdict = 'valid' | 'invalid' | 'erased' | 'not_checked';
export type Verification = {
  evidenceId: string;
  evidenceSha256: string;
  signedAt: string;
  keyId: string;
  verdicts: {
    bytesHash: Verdict;
    signature: Verdict;
    liveRows: Verdict;
    inclusion: Verdict;
    consistency: Verdict;
  };
  /** Every line that is not as it was sealed; absent for a reader who may not open the evidence. */
  findings?: Finding[];
};

/** To whoever has only a hash. */
export type HashVerdict = {
  sha256: string;
  verdict: 'valid' | 'invalid' | 'erased' | 'unknown';
  /** RFC 3339; null for a hash that is not known. */
  signedAt: string | null;
};

export const EVIDENCE_STATES = ['valid', 'invalid', 'erased', 'unchecked'] as const;

export const evidenceFilter = z.object({
  state: z.enum(EVIDENCE_STATES, 'not_a_choice').optional(),
  /** Part of a booking's reference, an id of a booking or signature, or a whole hash. */
  q: z.string().trim().max(100, 'too_long').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(400).nullish(),
});
export type EvidenceFilter = z.input<typeof evidenceFilter>;

/** A sealed signature with what its last check found; `unchecked` before the first. */
export type EvidenceRow = {
  id: string;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  signedAt: string;
  evidenceSha256: string;
  keyId: string;
  checkedAt: string | null;
  state: (typeof EVIDENCE_STATES)[number];
  findings: Finding[];
};

export type EvidenceState = {
  running: boolean;
  last: { startedAt: string; finishedAt: string | null; checked: number; faults: number } | null;
};
