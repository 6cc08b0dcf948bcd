import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { calendarFeeds, vendors } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { newestLinkKeyId, newNonce, tokenHash } from '@/lib/core/crypto/link-token';
import { conflict, failed, forbidden, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canKeepFeed, hasLiveFeed } from '../policy/calendar';
import { feedToken } from '../queries/calendar-feed';

/**
 * Makes the secret address under which calendar programs read the acting vendor's plan; an earlier one opens nothing
 * from then on. Its token derives from a key and only the hash is kept. Errors: `forbidden`, `not_approved`.
 */
export async function renewFeed(actor: Actor): Promise<Result<{ id: string }>> {
  if (!canKeepFeed(actor) || !isUser(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    // Two presses take turns, so that one address is left.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar:${actor.userId}`}, 0))`);
    const [vendor] = await tx.select({ status: vendors.status }).from(vendors).where(eq(vendors.id, actor.userId));
    if (!vendor || !hasLiveFeed(vendor.status)) throw conflict('not_approved');
    await takeBack(tx, actor.userId);
    const row = { id: newId(), nonce: newNonce(), keyId: newestLinkKeyId() };
    await tx.insert(calendarFeeds).values({ ...row, vendorId: actor.userId, tokenSha256: tokenHash(feedToken(row)) });
    return { id: row.id };
  });
}

/** The address opens nothing from now on. Again, or never made: the same answer. Errors: `forbidden`. */
export async function revokeFeed(actor: Actor): Promise<Result<{ live: false }>> {
  if (!canKeepFeed(actor) || !isUser(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    await takeBack(tx, actor.userId);
    return { live: false as const };
  });
}

async function takeBack(tx: Tx, vendorId: string): Promise<void> {
  await tx
    .update(calendarFeeds)
    .set({ revokedAt: sql`app_now()` })
    .where(and(eq(calendarFeeds.vendorId, vendorId), isNull(calendarFeeds.revokedAt)));
}
