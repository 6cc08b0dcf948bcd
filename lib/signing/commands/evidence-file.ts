import 'server-only';
import { createHmac } from 'node:crypto';
import type { AuthMethod } from '@/lib/core/actor';
import { canonicalBytes, type Json } from '@/lib/core/crypto/canonical-json';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { deriveKey } from '@/lib/core/crypto/vault';
import { rfc3339 } from '@/lib/core/time';
import type { EvidencePhoto } from '../queries/evidence-photos';
import type { Offer, SignOffAnswer } from '../schema';
import type { RenderedSignature } from './render-signature';

export type EvidenceFacts = {
  evidenceId: string;
  request: { id: string; issuedAt: Date; firstViewedAt: Date | null; supersedesId: string | null };
  offer: Offer;
  offerSha256: string;
  photos: EvidencePhoto[];
  answer: SignOffAnswer;
  rendered: RenderedSignature;
  consent: { version: string; text: string; locale: string };
  signer: { userId: string | null; name: string | null; authMethod: AuthMethod };
  contact: { phone: string };
  origin: { ip: string | null; ipSource: string; userAgent: string | null };
  signedAt: Date;
  keyId: string;
};

/** Ties the evidence to a phone number without containing it; whoever destroys the key unties it. */
export const contactHash = (bookingKey: Buffer, phone: string): string =>
  createHmac('sha256', deriveKey(bookingKey, 'contact')).update(phone).digest('hex');

/** evidence.json: the canonical bytes that are hashed, signed and kept verbatim. What is not known is null. */
export function evidenceFile(facts: EvidenceFacts, bookingKey: Buffer): Buffer {
  const { answer, rendered, request, signer, origin, consent } = facts;
  const signed = rfc3339(facts.signedAt);
  return canonicalBytes({
    schema: 'homeserve/signoff/v1',
    evidence_id: facts.evidenceId,
    request_id: request.id,
    booking: facts.offer as unknown as Json,
    offer_sha256: facts.offerSha256,
    photos: facts.photos,
    signature: {
      png_sha256: sha256Hex(rendered.png),
      strokes_sha256: sha256Hex(rendered.strokes),
      width: answer.width,
      height: answer.height,
      method: rendered.method,
    },
    rating: answer.rating,
    comment: answer.comment,
    consent: {
      version: consent.version,
      text_sha256: sha256Hex(consent.text),
      locale: consent.locale,
      accepted_at: signed,
    },
    signer: {
      user_id: signer.userId,
      name: signer.name,
      relation: answer.relation,
      contact_hash: contactHash(bookingKey, facts.contact.phone),
      auth_method: signer.authMethod,
    },
    times: {
      issued: rfc3339(request.issuedAt),
      first_viewed: request.firstViewedAt ? rfc3339(request.firstViewedAt) : null,
      signed,
    },
    ip: origin.ip,
    ip_source: origin.ipSource,
    user_agent: wellFormed(origin.userAgent),
    timezone: answer.timezone,
    key_id: facts.keyId,
    supersedes: request.supersedesId,
  });
}

/** A header can carry anything; half a character would keep a signature from being sealed at all. */
const wellFormed = (text: string | null): string | null =>
  text === null ? null : Buffer.from(text, 'utf8').toString('utf8');
