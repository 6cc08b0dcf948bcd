import 'server-only';
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, policies, users, vendors, visitShares } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { isLinkToken, linkToken, tokenHash } from '@/lib/core/crypto/link-token';
import { env } from '@/lib/core/env';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { firstName } from '../policy';
import { canShareVisits, isShareable } from '../policy/share-visit';
import { eyes, phaseOf } from '../policy/visibility';
import type { OwnShares, SharedVisit } from '../schema/safety';
import { instant } from './booking-row';

/** Apart from signature links by its first word, though the key is the same. */
export const shareToken = ({ id, keyId, nonce }: { id: string; keyId: string; nonce: Buffer }): string =>
  linkToken(keyId, `share:${id}`, nonce);

/** The live links that this person made for a visit, and whether one more may be. Refuses `forbidden`, `not_found`. */
export async function listOwnShares(actor: Actor, bookingId: string): Promise<OwnShares> {
  if (!canShareVisits(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [visit] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
    if (!visit) throw notFound();
    const rows = await tx
      .select()
      .from(visitShares)
      .where(
        and(
          eq(visitShares.bookingId, visit.id),
          eq(visitShares.createdBy, actor.userId),
          isNull(visitShares.revokedAt),
          sql`${visitShares.expiresAt} > app_now()`,
        ),
      )
      .orderBy(desc(visitShares.createdAt), desc(visitShares.id));
    return {
      shareable: isShareable(visit, await databaseNow(tx)),
      links: rows.map((row) => ({
        id: row.id,
        address: `${env().PUBLIC_URL}/share/${shareToken(row)}`,
        createdAt: rfc3339(row.createdAt),
        expiresAt: rfc3339(row.expiresAt),
      })),
    };
  });
}

/**
 * The visit behind a shared link, or null for any token that opens nothing: unknown, expired, revoked, or made by
 * somebody who is no longer of the visit. The machine asks: nobody is anybody here.
 */
export async function findSharedVisit(system: Actor, token: string): Promise<SharedVisit | null> {
  if (system.kind !== 'system') throw forbidden();
  if (!isLinkToken(token)) return null;
  return readAs(system, async (tx) => {
    const [found] = await tx
      .select({
        booking: bookings,
        rules: policies.rules,
        vendor: { displayName: vendors.displayName, verifiedAt: vendors.verifiedAt },
        customer: users.name,
        sharedBy: visitShares.createdBy,
        expiresAt: visitShares.expiresAt,
      })
      .from(visitShares)
      .innerJoin(bookings, eq(bookings.id, visitShares.bookingId))
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .innerJoin(users, eq(users.id, bookings.customerId))
      .leftJoin(vendors, eq(vendors.id, bookings.vendorId))
      .where(
        and(
          eq(visitShares.tokenSha256, tokenHash(token)),
          isNull(visitShares.revokedAt),
          sql`${visitShares.expiresAt} > app_now()`,
          or(eq(visitShares.createdBy, bookings.customerId), eq(visitShares.createdBy, bookings.vendorId)),
        ),
      );
    if (!found) return null;
    const { booking, rules } = found;
    const now = await databaseNow(tx);
    const see = eyes('share_link', phaseOf(booking, now));
    if (!see('booking')) return null;
    const vendor = see('professional') ? found.vendor : null;
    const arrivalEnd = new Date(booking.startsAt.getTime() + rules.slotIntervalMinutes * MINUTE);
    const byCustomer = found.sharedBy === booking.customerId;
    return {
      serviceTitle: booking.serviceTitle,
      status: booking.status,
      startsAt: rfc3339(booking.startsAt),
      arrivalEndsAt: rfc3339(arrivalEnd),
      timeZone: booking.timeZone,
      area: booking.area,
      enRouteAt: instant(booking.enRouteAt),
      arrivedAt: instant(booking.arrivedAt),
      startedAt: instant(booking.startedAt),
      completedAt: instant(booking.completedAt),
      vendor: vendor && { displayName: vendor.displayName, verifiedAt: instant(vendor.verifiedAt) },
      sharedBy: byCustomer ? firstName(found.customer) : (vendor?.displayName ?? ''),
      expiresAt: rfc3339(found.expiresAt),
      now: rfc3339(now),
    };
  });
}
