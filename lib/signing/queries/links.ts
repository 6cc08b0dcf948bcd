import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, signatureRequests, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { linkToken, tokenHash } from '@/lib/core/crypto/link-token';
import { env } from '@/lib/core/env';
import { forbidden, notFound } from '@/lib/core/errors';
import type { SignatureRequestStatus } from '../state';
import { liveNow } from './live-now';

export type FoundLink = {
  requestId: string;
  bookingId: string;
  customerId: string;
  status: SignatureRequestStatus;
  expired: boolean;
  /** The customer's language. */
  locale: string;
};

/**
 * The request behind a token, or null. The machine asks: nobody is anybody before the token is known. Whatever was
 * sent as one is looked up, so that what could be a token takes no longer than what could not.
 */
export async function findLink(system: Actor, token: string): Promise<FoundLink | null> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => {
    const [row] = await tx
      .select({
        requestId: signatureRequests.id,
        bookingId: signatureRequests.bookingId,
        customerId: bookings.customerId,
        status: signatureRequests.status,
        expired: sql<boolean>`${signatureRequests.expiresAt} <= app_now()`,
        locale: users.locale,
      })
      .from(signatureRequests)
      .innerJoin(bookings, eq(bookings.id, signatureRequests.bookingId))
      .innerJoin(users, eq(users.id, bookings.customerId))
      .where(eq(signatureRequests.tokenSha256, tokenHash(token)));
    return row ?? null;
  });
}

/** The token of a request, derived again. Only the machine may: staff and vendors never see a link. */
export async function tokenOf(system: Actor, requestId: string): Promise<string> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => {
    const [row] = await tx
      .select({ nonce: signatureRequests.nonce, keyId: signatureRequests.keyId })
      .from(signatureRequests)
      .where(eq(signatureRequests.id, requestId));
    if (!row) throw notFound();
    return linkToken(row.keyId, requestId, row.nonce);
  });
}

/** The address that the customer's SMS and mail carry: PUBLIC_URL + /sign/<token>; null once nobody can answer it. */
export async function signLinkFor(system: Actor, requestId: string): Promise<string | null> {
  if (system.kind !== 'system') throw forbidden();
  const isLive = await readAs(system, (tx) =>
    tx
      .select({ id: signatureRequests.id })
      .from(signatureRequests)
      .where(and(eq(signatureRequests.id, requestId), liveNow)),
  );
  return isLive.length > 0 ? `${env().PUBLIC_URL}/sign/${await tokenOf(system, requestId)}` : null;
}

/** The newest request of a booking, whatever became of it; null when none was ever made. */
export async function latestRequest(system: Actor, bookingId: string): Promise<string | null> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => {
    const [row] = await tx
      .select({ id: signatureRequests.id })
      .from(signatureRequests)
      .where(eq(signatureRequests.bookingId, bookingId))
      .orderBy(desc(signatureRequests.issuedAt), desc(signatureRequests.id))
      .limit(1);
    return row?.id ?? null;
  });
}
