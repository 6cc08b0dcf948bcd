import 'server-only';
import { and, eq, lte, or, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx, writeAs } from '@/db/client';
import { bookingOffers, bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, unwrap } from '@/lib/core/errors';
import { publishOffers } from '@/lib/dispatch/commands/dispatch-booking';
import { notify } from '@/lib/notifications/commands/notify';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { canExpireRequests } from '../policy';
import { type BookingRecord, moveBooking, swapBooking } from './lock-booking';
import { recordEvent } from './record-event';

const BATCH = 100;

/** Ends requests that nobody took in time, each in its own transaction; answers how many. For the poller. */
export async function expireRequests(actor: Actor): Promise<number> {
  if (!canExpireRequests(actor)) throw forbidden();
  const due = await readAs(actor, (tx) =>
    tx
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(eq(bookings.status, 'requested'), overdue))
      .orderBy(bookings.offersExpireAt)
      .limit(BATCH),
  );
  let expired = 0;
  for (const { id } of due) {
    const done = await writeAs(actor, async (tx) => {
      const claimed = await swapBooking(tx, id, ['requested'], {}, overdue);
      if (claimed) await expireBooking(tx, actor, claimed);
      return claimed !== null;
    });
    if (unwrap(done)) expired += 1;
  }
  return expired;
}

const overdue = or(lte(bookings.offersExpireAt, sql`app_now()`), lte(bookings.startsAt, sql`app_now()`));

/** Nobody comes: closes the offers, frees the time, tells customer and staff. The caller holds the row. */
export async function expireBooking(tx: Tx, actor: Actor, booking: BookingRecord): Promise<void> {
  await asSystem(tx, async () => {
    const ended = await moveBooking(tx, booking, ['requested'], {
      status: 'expired',
      endedReason: 'nobody_free',
      offersExpireAt: null,
    });
    const closed = await tx
      .update(bookingOffers)
      .set({ status: 'expired', decidedAt: sql`app_now()` })
      .where(and(eq(bookingOffers.bookingId, booking.id), eq(bookingOffers.status, 'open')))
      .returning({ vendorId: bookingOffers.vendorId });
    await releaseBlocks(tx, booking.id);
    recordEvent(tx, actor, ended, 'expired');
    await notify(tx, {
      userId: ended.customerId,
      bookingId: ended.id,
      template: 'booking_expired',
      channels: ['sms', 'email', 'in_app'],
      data: { bookingId: ended.id, service: ended.serviceTitle, startsAt: ended.startsAt.toISOString() },
      cause: `expired:${ended.id}`,
    });
    publishOffers(
      tx,
      ended,
      closed.map((one) => one.vendorId),
      'offer_closed',
    );
  });
}
