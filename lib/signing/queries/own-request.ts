import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings, signatureRequests } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { liveNow } from './live-now';

/** The live request of the customer's own booking, for signing from within the app. Throws `not_found`, `forbidden`. */
export async function ownLiveRequest(actor: Actor, bookingId: string): Promise<string> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ id: signatureRequests.id })
      .from(signatureRequests)
      .innerJoin(bookings, eq(bookings.id, signatureRequests.bookingId))
      .where(and(eq(signatureRequests.bookingId, bookingId), eq(bookings.customerId, actor.userId), liveNow));
    if (!row) throw notFound();
    return row.id;
  });
}
