import 'server-only';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { readAs, writeAs } from '@/db/client';
import { bookings, signatureRequests } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { LIVE_REQUEST } from '../state';
import { endRequest } from './issue-request';
import { lockBooking } from './lock-booking';
import { notifyOperations } from './object-to-work';

const BATCH = 100;

/** Ends the requests whose 48 hours are over and puts each before operations. How many were ended. */
export async function expireSignatureRequests(system: Actor): Promise<number> {
  if (system.kind !== 'system') throw forbidden();
  const due = await readAs(system, (tx) =>
    tx
      .select({ id: signatureRequests.id, bookingId: signatureRequests.bookingId })
      .from(signatureRequests)
      .where(
        and(inArray(signatureRequests.status, [...LIVE_REQUEST]), lte(signatureRequests.expiresAt, sql`app_now()`)),
      )
      .orderBy(asc(signatureRequests.expiresAt))
      .limit(BATCH),
  );
  let ended = 0;
  for (const request of due) {
    const result = await writeAs(system, async (tx) => {
      const booking = await lockBooking(tx, request.bookingId);
      if (!(await endRequest(tx, request.id, 'expired'))) return false;
      const [raised] = await tx
        .update(bookings)
        .set({ version: sql`${bookings.version} + 1` })
        .where(eq(bookings.id, booking.id))
        .returning({ version: bookings.version });
      recordEvent(tx, system, { ...booking, ...raised }, 'signature_expired', {
        data: { requestId: request.id },
      });
      await notifyOperations(tx, {
        bookingId: booking.id,
        template: 'signature_expired',
        data: { reference: booking.reference, requestId: request.id },
        cause: `signature_expired:${request.id}`,
      });
      return true;
    });
    if (result.ok && result.value) ended += 1;
  }
  return ended;
}
