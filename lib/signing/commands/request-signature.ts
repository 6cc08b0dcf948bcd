import 'server-only';
import { writeAs } from '@/db/client';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canRequestSignature } from '../policy';
import type { SignatureRequestDto } from '../schema';
import { assertMayAsk } from './assert-may-ask';
import { issueRequest } from './issue-request';
import { lockBooking } from './lock-booking';

/**
 * Asks the customer of a completed visit for his signature: freezes the offer and sends the 48-hour link by
 * SMS and mail. Asking again supersedes the live request; a second press within a minute answers the first.
 * Conflicts: `not_completed`, `already_signed`, `awaiting_decision`.
 */
export function requestSignature(actor: Actor, bookingId: string): Promise<Result<SignatureRequestDto>> {
  return writeAs(actor, async (tx) => {
    if (!canRequestSignature(actor)) throw forbidden();
    if (!isUuid(bookingId)) throw notFound();
    const booking = await lockBooking(tx, bookingId);
    if (isUser(actor) && actor.role === 'vendor' && booking.vendorId !== actor.userId) throw notFound();
    if (booking.status === 'signed' || booking.status === 'settled') throw conflict('already_signed');
    if (booking.status !== 'completed') throw conflict('not_completed');
    await assertMayAsk(tx, actor, bookingId);
    return issueRequest(tx, actor, booking);
  });
}
