import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, policies, signatureRequests } from '@/db/schema';
import { type EventSubject, recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { linkToken, newestLinkKeyId, newNonce, tokenHash } from '@/lib/core/crypto/link-token';
import { encrypt } from '@/lib/core/crypto/vault';
import { conflict } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { HOUR, rfc3339 } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { nextReminder, SAME_PRESS_SECONDS } from '../policy';
import { place } from '../queries/booking-key';
import { readOffer } from '../queries/live-offer';
import type { SignatureRequestDto } from '../schema';
import { LIVE_REQUEST } from '../state';
import { ensureBookingKey } from './booking-key';
import { endRequest } from './end-request';

const COLUMNS = {
  id: signatureRequests.id,
  bookingId: signatureRequests.bookingId,
  status: signatureRequests.status,
  issuedAt: signatureRequests.issuedAt,
  expiresAt: signatureRequests.expiresAt,
};

type Row = Omit<SignatureRequestDto, 'issuedAt' | 'expiresAt'> & { issuedAt: Date; expiresAt: Date };
const toDto = (row: Row): SignatureRequestDto => ({
  ...row,
  issuedAt: rfc3339(row.issuedAt),
  expiresAt: rfc3339(row.expiresAt),
});

/**
 * Freezes the offer and makes the one live request of a completed booking, whose row the caller has locked.
 * A live one is superseded, unless nothing changed and it was made within the last minute: then it is the answer.
 */
export async function issueRequest(
  tx: Tx,
  actor: Actor,
  booking: Omit<EventSubject, 'version'> & { policyId: string },
): Promise<SignatureRequestDto> {
  const { bytes, sha256: offerSha256 } = await readOffer(tx, booking.id);
  const [live] = await tx
    .select({
      ...COLUMNS,
      offerSha256: signatureRequests.offerSha256,
      expired: sql<boolean>`${signatureRequests.expiresAt} <= app_now()`,
      justMade: sql<boolean>`${signatureRequests.issuedAt} > app_now() - make_interval(secs => ${SAME_PRESS_SECONDS})`,
    })
    .from(signatureRequests)
    .where(and(eq(signatureRequests.bookingId, booking.id), inArray(signatureRequests.status, [...LIVE_REQUEST])))
    .for('update');
  if (live) {
    const { offerSha256: asked, expired, justMade, ...row } = live;
    if (justMade && !expired && asked === offerSha256) return toDto(row);
    await endRequest(tx, live.id, { status: expired ? 'expired' : 'superseded' });
  }

  const [policy] = await tx.select({ rules: policies.rules }).from(policies).where(eq(policies.id, booking.policyId));
  if (!policy) throw conflict('state_changed');
  const issuedAt = await databaseNow(tx);
  const id = newId();
  const nonce = newNonce();
  const keyId = newestLinkKeyId();
  const key = await ensureBookingKey(tx, booking.id);
  const [made] = await tx
    .insert(signatureRequests)
    .values({
      id,
      bookingId: booking.id,
      offer: encrypt(key, bytes, place.offer(id)),
      offerSha256,
      nonce,
      keyId,
      tokenSha256: tokenHash(linkToken(keyId, id, nonce)),
      issuedAt,
      expiresAt: new Date(issuedAt.getTime() + policy.rules.signatureLinkHours * HOUR),
      remindAt: nextReminder(policy.rules.signatureReminderHours, issuedAt, issuedAt),
      supersedesId: live?.id ?? null,
    })
    .returning(COLUMNS);
  const [raised] = await tx
    .update(bookings)
    .set({ decideBy: null, version: sql`${bookings.version} + 1` })
    .where(eq(bookings.id, booking.id))
    .returning({ version: bookings.version });
  if (!made || !raised) throw conflict('state_changed');
  recordEvent(tx, actor, { ...booking, ...raised }, 'signature_requested', { data: { requestId: id } });
  await notify(tx, {
    userId: booking.customerId,
    bookingId: booking.id,
    template: 'signature_request',
    channels: ['sms', 'email', 'in_app'],
    data: { requestId: id },
    cause: `signature_request:${id}`,
  });
  return toDto(made);
}
