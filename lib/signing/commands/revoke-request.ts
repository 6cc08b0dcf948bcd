import 'server-only';
import { and, eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { signatureRequests } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { canRevokeRequest } from '../policy';
import { liveNow } from '../queries/live-now';
import { type RevokeInput, revokeInput } from '../schema';
import { awaitDecision } from './await-decision';
import { endRequest } from './end-request';
import { lockBooking } from './lock-booking';

/**
 * Operations take the live link of a visit back, with the reason; the customer is told that he need not sign now, and
 * operations have a day to decide. Refuses `forbidden`, `not_found`, `invalid` (reason); conflict `no_live_link`.
 */
export function revokeRequest(
  actor: Actor,
  bookingId: string,
  input: RevokeInput,
): Promise<Result<{ requestId: string; status: 'revoked' }>> {
  return writeAs(actor, async (tx) => {
    if (!canRevokeRequest(actor) || !isUser(actor)) throw forbidden();
    if (!isUuid(bookingId)) throw notFound();
    const { reason } = parse(revokeInput, input);
    const booking = await lockBooking(tx, bookingId);
    const [live] = await tx
      .select({ id: signatureRequests.id })
      .from(signatureRequests)
      .where(and(eq(signatureRequests.bookingId, bookingId), liveNow));
    if (!live || booking.status !== 'completed') throw conflict('no_live_link');
    await endRequest(tx, live.id, { status: 'revoked', endReason: reason });
    await awaitDecision(tx, actor, booking, 'signature_revoked', { requestId: live.id, reason });
    await notify(tx, {
      userId: booking.customerId,
      bookingId,
      template: 'signature_revoked',
      channels: ['sms', 'email', 'in_app'],
      cause: `signature_revoked:${live.id}`,
    });
    return { requestId: live.id, status: 'revoked' as const };
  });
}
