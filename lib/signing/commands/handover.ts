import 'server-only';
import { randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { handoverCodes, signatureRequests } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { sha256 } from '@/lib/core/crypto/digest';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canIssueHandover, HANDOVER_SECONDS } from '../policy';
import { handoverAddress } from '../queries/handover';
import { liveNow } from '../queries/live-now';
import type { HandoverDto } from '../schema';
import { assertMayAsk } from './assert-may-ask';
import { issueRequest } from './issue-request';
import { lockBooking } from './lock-booking';

/**
 * A two-minute, single-use code for the QR on the vendor's phone. It is not the link: it leads to the sign page
 * only after an SMS code to the booking's phone or the customer's own sign-in. Asks for the signature first when
 * that was not done. Conflicts: `not_completed`, `awaiting_decision`.
 */
export function issueHandover(actor: Actor, bookingId: string): Promise<Result<HandoverDto>> {
  return writeAs(actor, async (tx) => {
    if (!canIssueHandover(actor) || !isUser(actor)) throw forbidden();
    if (!isUuid(bookingId)) throw notFound();
    const booking = await lockBooking(tx, bookingId);
    if (booking.vendorId !== actor.userId) throw notFound();
    if (booking.status !== 'completed') throw conflict('not_completed');
    const [live] = await tx
      .select({ id: signatureRequests.id })
      .from(signatureRequests)
      .where(and(eq(signatureRequests.bookingId, bookingId), liveNow));
    if (!live) await assertMayAsk(tx, actor, bookingId);
    const request = live ?? (await issueRequest(tx, actor, booking));
    const code = randomBytes(16).toString('base64url');
    const [made] = await tx
      .insert(handoverCodes)
      .values({
        codeSha256: sha256(code),
        signatureRequestId: request.id,
        expiresAt: sql`app_now() + make_interval(secs => ${HANDOVER_SECONDS})`,
      })
      .returning({ expiresAt: handoverCodes.expiresAt });
    if (!made) throw conflict('state_changed');
    return { code, url: handoverAddress(code), expiresAt: rfc3339(made.expiresAt) };
  });
}

/** Uses a code up; exactly one caller succeeds. Conflict: `handover_expired`. */
export function claimHandover(system: Actor, id: string): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const claimed = await tx
      .update(handoverCodes)
      .set({ usedAt: sql`app_now()` })
      .where(and(eq(handoverCodes.id, id), isNull(handoverCodes.usedAt), gt(handoverCodes.expiresAt, sql`app_now()`)))
      .returning({ id: handoverCodes.id });
    if (claimed.length === 0) throw conflict('handover_expired');
  });
}
