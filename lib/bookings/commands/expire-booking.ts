import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookingOffers } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { notify } from '@/lib/notifications/commands/notify';
import { releaseBlocks } from '@/lib/scheduling/commands/reserve-vendor';
import { type BookingRecord, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/** Nobody comes: closes the offers, frees the time, tells customer and staff. The caller holds the row. */
export async function expireBooking(tx: Tx, actor: Actor, booking: BookingRecord): Promise<void> {
  await asSystem(tx, async () => {
    const ended = await moveBooking(tx, booking, ['requested'], {
      status: 'expired',
      endedReason: 'nobody_free',
      offersExpireAt: null,
      asksAt: null,
    });
    await lapseOffers(tx, ended);
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
  });
}

/** The time of those who were asked is over; with the machine's rights. */
export async function lapseOffers(tx: Tx, booking: BookingRecord): Promise<void> {
  const closed = await tx
    .update(bookingOffers)
    .set({ status: 'expired', decidedAt: sql`app_now()` })
    .where(and(eq(bookingOffers.bookingId, booking.id), eq(bookingOffers.status, 'open')))
    .returning({ vendorId: bookingOffers.vendorId });
  publishOffers(
    tx,
    booking,
    closed.map((one) => one.vendorId),
    'offer_closed',
  );
}
