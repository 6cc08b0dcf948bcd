import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings, signatureRequests } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { lockBooking } from './lock-booking';

/** Records the first time that a person, not a mail scanner, looked at the request. Later views change nothing. */
export function recordView(actor: Actor & LinkHolder): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const booking = await lockBooking(tx, actor.bookingId);
    const seen = await tx
      .update(signatureRequests)
      .set({ status: 'viewed', firstViewedAt: sql`app_now()`, version: sql`${signatureRequests.version} + 1` })
      .where(
        and(
          eq(signatureRequests.id, actor.signatureRequestId),
          eq(signatureRequests.status, 'issued'),
          gt(signatureRequests.expiresAt, sql`app_now()`),
        ),
      )
      .returning({ id: signatureRequests.id });
    if (seen.length === 0) return;
    const [raised] = await tx
      .update(bookings)
      .set({ version: sql`${bookings.version} + 1` })
      .where(eq(bookings.id, booking.id))
      .returning({ version: bookings.version });
    recordEvent(tx, actor, { ...booking, ...raised }, 'signature_viewed');
  });
}
