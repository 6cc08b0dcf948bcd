import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, visitShares } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { newestLinkKeyId, newNonce, tokenHash } from '@/lib/core/crypto/link-token';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canShareVisits, isShareable, MAX_LIVE_SHARES, shareExpiresAt } from '../policy/share-visit';
import { shareToken } from '../queries/visit-shares';
import { knownId } from './lock-booking';

/**
 * Makes a link with which anybody may follow this visit; its token derives from a key and only the hash is kept.
 * Refuses `forbidden`, `not_found`, `not_shareable`, `share_limit`.
 */
export function shareVisit(actor: Actor, bookingId: string): Promise<Result<{ id: string; expiresAt: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canShareVisits(actor) || !isUser(actor)) throw forbidden();
    const id = knownId(bookingId);
    // Two presses take turns, so that the limit is one.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`share:${id}:${actor.userId}`}, 0))`);
    const [visit] = await tx.select().from(bookings).where(eq(bookings.id, id));
    if (!visit || (visit.customerId !== actor.userId && visit.vendorId !== actor.userId)) throw notFound();
    if (!isShareable(visit, await databaseNow(tx))) throw conflict('not_shareable');
    if ((await liveShares(tx, id, actor.userId)) >= MAX_LIVE_SHARES) throw conflict('share_limit');
    const row = { id: newId(), nonce: newNonce(), keyId: newestLinkKeyId() };
    const expiresAt = shareExpiresAt(visit.endsAt);
    await tx.insert(visitShares).values({
      ...row,
      bookingId: id,
      createdBy: actor.userId,
      tokenSha256: tokenHash(shareToken(row)),
      expiresAt,
    });
    return { id: row.id, expiresAt: rfc3339(expiresAt) };
  });
}

async function liveShares(tx: Tx, bookingId: string, userId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(visitShares)
    .where(
      and(
        eq(visitShares.bookingId, bookingId),
        eq(visitShares.createdBy, userId),
        isNull(visitShares.revokedAt),
        sql`${visitShares.expiresAt} > app_now()`,
      ),
    );
  return row?.count ?? 0;
}

/** Takes an own link back at once; again: nothing changes. Refuses `forbidden`, `not_found`. */
export function revokeShare(actor: Actor, shareId: string): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canShareVisits(actor) || !isUser(actor)) throw forbidden();
    const [row] = await tx
      .update(visitShares)
      .set({ revokedAt: sql`coalesce(${visitShares.revokedAt}, app_now())` })
      .where(and(eq(visitShares.id, knownId(shareId)), eq(visitShares.createdBy, actor.userId)))
      .returning({ id: visitShares.id });
    if (!row) throw notFound();
    return row;
  });
}
