import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookingContacts, bookings, policies, signatureRequests, signatures, vendors } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { sha256Hex } from '@/lib/core/crypto/digest';
import { newestEvidenceKeyId, signEvidence } from '@/lib/core/crypto/evidence-key';
import { encrypt } from '@/lib/core/crypto/vault';
import { conflict, linkDead, refuse } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { notify } from '@/lib/notifications/commands/notify';
import { needsStepUp } from '../policy';
import { place } from '../queries/booking-key';
import { evidencePhotos } from '../queries/evidence-photos';
import { liveNow } from '../queries/live-now';
import { readOffer } from '../queries/live-offer';
import { receiptOf } from '../queries/receipt';
import type { Receipt, SignOffAnswer } from '../schema';
import { ensureBookingKey } from './booking-key';
import { evidenceFile } from './evidence-file';
import { keepPublicKey } from './evidence-keys';
import type { LockedBooking } from './lock-booking';
import type { RenderedSignature } from './render-signature';

export type SealInput = {
  answer: SignOffAnswer;
  consent: { version: string; text: string; locale: string };
  rendered: RenderedSignature;
};

/** The transaction's inside: the booking's row is locked and nothing is sealed for this request yet. */
export async function sealSignature(
  tx: Tx,
  actor: Actor & LinkHolder,
  booking: LockedBooking,
  { answer, consent, rendered }: SealInput,
): Promise<Receipt> {
  const request = await claimRequest(tx, actor.signatureRequestId);
  if (booking.status !== 'completed') throw conflict('state_changed');
  const live = await readOffer(tx, booking.id);
  if (answer.offerSha256 !== request.offerSha256 || live.sha256 !== request.offerSha256)
    throw conflict('offer_changed');
  await assertProved(tx, actor, booking);

  const key = await ensureBookingKey(tx, booking.id);
  const [contact] = await tx
    .select({ name: bookingContacts.name, phone: bookingContacts.phone })
    .from(bookingContacts)
    .where(eq(bookingContacts.bookingId, booking.id));
  if (!contact || !request.endedAt) throw conflict('state_changed');
  const evidenceId = newId();
  const evidence = evidenceFile(
    {
      evidenceId,
      request,
      offer: live.offer,
      offerSha256: live.sha256,
      photos: await evidencePhotos(tx, booking.id),
      answer,
      rendered,
      consent,
      signer: signerOf(actor, answer, booking.customerId, contact.name),
      contact,
      origin: actor,
      signedAt: request.endedAt,
      keyId: newestEvidenceKeyId(),
    },
    key,
  );
  const { signature, ...publicKey } = signEvidence(evidence);
  await keepPublicKey(tx, publicKey);
  const evidenceSha256 = sha256Hex(evidence);
  await tx.insert(signatures).values({
    id: evidenceId,
    bookingId: booking.id,
    signatureRequestId: request.id,
    evidence: encrypt(key, evidence, place.evidence(evidenceId)),
    evidenceSha256,
    evidenceSignature: signature,
    keyId: publicKey.id,
    strokes: encrypt(key, rendered.strokes, place.strokes(evidenceId)),
    png: encrypt(key, rendered.png, place.png(evidenceId)),
    method: rendered.method,
    authMethod: actor.authMethod,
    relation: answer.relation,
    rating: answer.rating,
    comment: answer.comment,
    totalMinor: booking.totalMinor,
    signedAt: request.endedAt,
  });
  await afterSealing(tx, actor, booking, { evidenceId, evidenceSha256, rating: answer.rating, at: request.endedAt });
  const receipt = await receiptOf(tx, request.id);
  if (!receipt) throw new Error('the sealed signature cannot be read');
  return receipt;
}

/** Above the policy's amount the link alone is not enough: refuses `step_up_required`. */
async function assertProved(tx: Tx, actor: LinkHolder, { policyId, totalMinor }: LockedBooking): Promise<void> {
  const [policy] = await tx.select({ rules: policies.rules }).from(policies).where(eq(policies.id, policyId));
  if (!policy) throw conflict('state_changed');
  if (needsStepUp(actor.authMethod, totalMinor, policy.rules)) throw refuse('forbidden', 'step_up_required');
}

async function claimRequest(tx: Tx, requestId: string) {
  const [claimed] = await tx
    .update(signatureRequests)
    .set({ status: 'signed', endedAt: sql`app_now()`, version: sql`${signatureRequests.version} + 1` })
    .where(and(eq(signatureRequests.id, requestId), liveNow))
    .returning({
      id: signatureRequests.id,
      offerSha256: signatureRequests.offerSha256,
      issuedAt: signatureRequests.issuedAt,
      firstViewedAt: signatureRequests.firstViewedAt,
      supersedesId: signatureRequests.supersedesId,
      endedAt: signatureRequests.endedAt,
    });
  if (!claimed) throw linkDead();
  return claimed;
}

/** Only what is known: the customer when he says that it is he, a name that was typed, or nobody. */
function signerOf(actor: LinkHolder, answer: SignOffAnswer, customerId: string, customerName: string) {
  const self = answer.relation === 'self';
  return {
    userId: self ? customerId : null,
    name: answer.typedName ?? (self ? customerName : null),
    authMethod: actor.authMethod,
  };
}

async function afterSealing(
  tx: Tx,
  actor: Actor,
  booking: LockedBooking,
  sealed: { evidenceId: string; evidenceSha256: string; rating: number; at: Date },
): Promise<void> {
  const { evidenceId, evidenceSha256, rating } = sealed;
  const [signed] = await tx
    .update(bookings)
    .set({ status: 'signed', signedAt: sealed.at, version: sql`${bookings.version} + 1` })
    .where(and(eq(bookings.id, booking.id), eq(bookings.status, 'completed')))
    .returning({ version: bookings.version });
  if (!signed || !booking.vendorId) throw conflict('state_changed');
  const { vendorId } = booking;
  await asSystem(tx, () =>
    tx
      .update(vendors)
      .set({
        ratingSum: sql`${vendors.ratingSum} + ${rating}`,
        ratingCount: sql`${vendors.ratingCount} + 1`,
        version: sql`${vendors.version} + 1`,
      })
      .where(eq(vendors.id, vendorId)),
  );
  recordEvent(tx, actor, { ...booking, ...signed }, 'signed', { data: { evidenceId, evidenceSha256 } });
  const about = { bookingId: booking.id, data: { reference: booking.reference, evidenceId } };
  await notify(tx, {
    ...about,
    userId: vendorId,
    template: 'visit_signed',
    channels: ['in_app', 'sms'],
    cause: `visit_signed:${evidenceId}`,
  });
  await notify(tx, {
    ...about,
    userId: booking.customerId,
    template: 'sign_receipt',
    channels: ['email', 'in_app'],
    cause: `sign_receipt:${evidenceId}`,
  });
  addTask(tx, 'capture-payment', { bookingId: booking.id, evidenceSha256 }, { jobKey: `capture:${evidenceSha256}` });
}
