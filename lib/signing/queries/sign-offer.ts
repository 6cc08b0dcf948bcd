import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingContacts, bookingShots, bookings, photos, policies, signatureRequests } from '@/db/schema';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { decrypt } from '@/lib/core/crypto/vault';
import { notFound } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { needsStepUp } from '../policy';
import type { Offer, SignOffer } from '../schema';
import { openBookingKey, place } from './booking-key';
import { currentConsent } from './consent';
import { liveNow } from './live-now';

/** What the link's holder is asked to sign: the frozen offer, not the live rows. Throws `not_found` when it is not live. */
export async function signOffer(actor: Actor & LinkHolder, locale = 'en'): Promise<SignOffer> {
  const { version, text } = await currentConsent(locale);
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({
        offer: signatureRequests.offer,
        offerSha256: signatureRequests.offerSha256,
        issuedAt: signatureRequests.issuedAt,
        expiresAt: signatureRequests.expiresAt,
        now: sql<string>`app_now()`,
        totalMinor: bookings.totalMinor,
        rules: policies.rules,
        phone: bookingContacts.phone,
      })
      .from(signatureRequests)
      .innerJoin(bookings, eq(bookings.id, signatureRequests.bookingId))
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .where(and(eq(signatureRequests.id, actor.signatureRequestId), liveNow));
    const key = row ? await openBookingKey(tx, actor.bookingId) : null;
    if (!row || !key) throw notFound();
    const offer = JSON.parse(decrypt(key, row.offer, place.offer(actor.signatureRequestId)).toString('utf8')) as Offer;
    // How the photos are shown, not what is signed: the offer holds their hashes.
    const [shots, taken] = await Promise.all([
      tx
        .select({ id: bookingShots.id, label: bookingShots.label })
        .from(bookingShots)
        .where(eq(bookingShots.bookingId, actor.bookingId))
        .orderBy(bookingShots.position),
      tx.select({ id: photos.id, shotId: photos.shotId }).from(photos).where(eq(photos.bookingId, actor.bookingId)),
    ]);
    return {
      bookingId: actor.bookingId,
      requestId: actor.signatureRequestId,
      offer,
      offerSha256: row.offerSha256,
      consent: { version, text },
      issuedAt: rfc3339(row.issuedAt),
      expiresAt: rfc3339(row.expiresAt),
      serverNow: rfc3339(new Date(row.now)),
      stepUp: needsStepUp(actor.authMethod, row.totalMinor, row.rules) ? { tail: row.phone.slice(-2) } : null,
      photos: offer.photos.map(({ id, kind }) => ({
        id,
        kind: kind as 'before' | 'after' | 'other',
        shotId: taken.find((photo) => photo.id === id)?.shotId ?? null,
      })),
      shots,
      totalMinor: offer.total_minor,
      currency: offer.currency,
    };
  });
}
