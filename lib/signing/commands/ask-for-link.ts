import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookingEvents, signatureRequests } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { tokenHash } from '@/lib/core/crypto/link-token';
import { forbidden, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { liveNow } from '../queries/live-now';
import { lockBooking } from './lock-booking';

/** One message, and one line for operations, in so many minutes, however often it is asked for. */
const QUIET_MINUTES = 10;

/**
 * Somebody holds a link that opens nothing and wants one that does. If its visit waits for a signature, the link that is
 * out is sent once more, to the telephone and mailbox of the visit; if none is, operations read that it was missed.
 * Whoever asks is answered alike, also for what never was a link.
 */
export function askForLink(system: Actor, token: string): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const [known] = await tx
      .select({ bookingId: signatureRequests.bookingId })
      .from(signatureRequests)
      .where(eq(signatureRequests.tokenSha256, tokenHash(token)));
    const booking = known && (await lockBooking(tx, known.bookingId));
    if (booking?.status !== 'completed' || (await wasAskedLately(tx, booking.id))) return;
    const [live] = await tx
      .select({ id: signatureRequests.id, now: sql<string>`app_now()` })
      .from(signatureRequests)
      .where(and(eq(signatureRequests.bookingId, booking.id), liveNow));
    recordEvent(tx, system, booking, 'signature_asked', { data: { live: live !== undefined } });
    if (!live) return;
    await notify(tx, {
      userId: booking.customerId,
      bookingId: booking.id,
      template: 'signature_request',
      channels: ['sms', 'email'],
      data: { requestId: live.id },
      cause: `signature_request:${live.id}:asked:${live.now}`,
    });
  });
}

async function wasAskedLately(tx: Tx, bookingId: string): Promise<boolean> {
  const asked = await tx
    .select({ id: bookingEvents.id })
    .from(bookingEvents)
    .where(
      and(
        eq(bookingEvents.bookingId, bookingId),
        eq(bookingEvents.kind, 'signature_asked'),
        gt(bookingEvents.at, sql`app_now() - make_interval(mins => ${QUIET_MINUTES}::int)`),
      ),
    )
    .limit(1);
  return asked.length > 0;
}
