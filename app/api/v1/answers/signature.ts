import { z } from '@hono/zod-openapi';
import { AUTH_METHODS } from '@/lib/core/actor';
import { FINDING_KINDS, VERDICTS } from '@/lib/signing/policy/findings';
import { RELATIONS } from '@/lib/signing/schema';
import { SIGNATURE_REQUEST_TRANSITIONS, type SignatureRequestStatus } from '@/lib/signing/state';
import { instant, minor } from '../door/describe';

export const PAYMENT_STATES = ['due', 'authorized', 'requires_action', 'captured', 'failed'] as const;
const requestStatus = z.enum(
  Object.keys(SIGNATURE_REQUEST_TRANSITIONS) as [SignatureRequestStatus, ...SignatureRequestStatus[]],
);

export const SignatureRequest = z
  .object({ id: z.uuid(), bookingId: z.uuid(), status: requestStatus, issuedAt: instant, expiresAt: instant })
  .openapi('SignatureRequest');

export const RevokedRequest = z.object({ requestId: z.uuid(), status: z.literal('revoked') }).openapi('RevokedRequest');

export const SignOffer = z
  .object({
    bookingId: z.uuid(),
    offer: z.looseObject({ schema: z.literal('homeserve/offer/v1') }).openapi({
      description: 'Canonical JSON (RFC 8785), whose SHA-256 the signer echoes',
    }),
    offerSha256: z.string(),
    consent: z.object({ version: z.string(), text: z.string() }),
    expiresAt: instant,
    stepUp: z.object({ tail: z.string() }).nullable().openapi({
      description: 'Not null: signing needs a code by SMS first, sent to the number that ends so',
    }),
    payment: z.object({ status: z.enum(PAYMENT_STATES), clientSecret: z.string().optional() }),
  })
  .openapi('SignOffer');

export const CodeSent = z.object({ sent: z.literal(true) }).openapi('CodeSent');
export const StepUpProof = z.object({ proof: z.string() }).openapi('StepUpProof');

export const Receipt = z
  .object({
    evidenceId: z.uuid(),
    evidenceSha256: z.string(),
    bookingId: z.uuid(),
    reference: z.string(),
    signedAt: instant,
    totalMinor: minor,
    currency: z.string(),
    payment: z.object({ status: z.enum(PAYMENT_STATES) }),
  })
  .openapi('Receipt');

export const Objected = z.object({ disputeId: z.uuid(), bookingId: z.uuid() }).openapi('Objection');

export const Signature = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    reference: z.string(),
    evidenceSha256: z.string(),
    keyId: z.string(),
    method: z.enum(['drawn', 'typed']),
    authMethod: z.enum(AUTH_METHODS),
    relation: z.enum(RELATIONS),
    rating: z.int().optional(),
    comment: z.string().nullable().optional(),
    totalMinor: minor,
    currency: z.string(),
    signedAt: instant,
  })
  .openapi('Signature');

export const HashVerdict = z
  .object({
    sha256: z.string(),
    verdict: z.enum(['valid', 'invalid', 'erased', 'unknown']),
    signedAt: instant.nullable(),
  })
  .openapi('HashVerdict');

const verdict = z.enum(['valid', 'invalid', 'erased', 'not_checked']);

export const Verification = z
  .object({
    evidenceId: z.uuid(),
    evidenceSha256: z.string(),
    signedAt: instant,
    keyId: z.string(),
    verdicts: z.object({
      bytesHash: verdict,
      signature: verdict,
      liveRows: verdict,
      inclusion: verdict,
      consistency: verdict,
    }),
    findings: z
      .array(
        z.object({
          verdict: z.enum(VERDICTS),
          kind: z.enum(FINDING_KINDS),
          file: z.string(),
          path: z.string().optional().openapi({ example: 'booking.items[1].amount_minor' }),
          offset: z.int().optional(),
          found: z.string().optional(),
          expected: z.string().optional(),
        }),
      )
      .optional()
      .openapi({ description: 'Every line that is not as it was sealed; absent for the professional' }),
  })
  .openapi('Verification');
