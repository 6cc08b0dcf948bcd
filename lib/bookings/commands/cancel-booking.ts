import 'server-only';
import { type Tx, writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { canCancel, cancellableFrom, isCustomerOf, isOps } from '../policy';
import { bookingDetail } from '../queries/get-booking';
import { type BookingDetail, type CancelInput, cancelInput } from '../schema';
import { chargeNow, collectCharge } from './charge-ending';
import { clearVisit } from './clear-visit';
import { dropChange } from './end-price';
import { type BookingRecord, lockBooking, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * Ends a visit that will not happen. The caller echoes the charge that was shown; another one now is the conflict
 * `quote_changed`. The charge is collected, and a live hold voided, by tasks. Again: the same booking.
 * Refuses `forbidden`, `not_found`, `invalid`, `state_changed`.
 */
export async function cancelBooking(
  actor: Actor,
  bookingId: string,
  input: CancelInput,
): Promise<Result<BookingDetail>> {
  if (!canCancel(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { reason, expectedFeeMinor } = parse(cancelInput, input);
    const booking = await lockBooking(tx, bookingId);
    const byStaff = isOps(actor);
    if (!byStaff && !isCustomerOf(actor, booking)) throw notFound();
    if (booking.status === 'cancelled') return bookingDetail(tx, actor, bookingId);
    const from = cancellableFrom(byStaff);
    if (!from.includes(booking.status)) throw conflict('state_changed');
    const charge = await chargeNow(tx, booking, byStaff ? 'staff_cancels' : 'customer_cancels');
    const { feeMinor } = charge;
    if (feeMinor !== expectedFeeMinor) throw conflict('quote_changed');
    await dropChange(tx, actor, booking.id);
    const moved = await moveBooking(tx, booking, from, {
      status: 'cancelled',
      endedReason: reason,
      offersExpireAt: null,
    });
    const asked = await clearVisit(tx, booking.id);
    const reckoned = collectCharge(tx, booking, charge);
    recordEvent(tx, actor, moved, 'cancelled', { data: { reason, ...reckoned } });
    await tell(tx, moved, byStaff, feeMinor);
    publishOffers(tx, moved, asked, 'offer_closed');
    return bookingDetail(tx, actor, bookingId);
  });
}

async function tell(tx: Tx, booking: BookingRecord, byStaff: boolean, feeMinor: number): Promise<void> {
  const people = [booking.vendorId, byStaff ? booking.customerId : null].filter((id) => id !== null);
  await notifyAll(
    tx,
    people.map((userId) => ({
      userId,
      bookingId: booking.id,
      template: 'booking_cancelled',
      channels: ['sms', 'in_app'],
      data: {
        bookingId: booking.id,
        service: booking.serviceTitle,
        startsAt: booking.startsAt.toISOString(),
        feeMinor,
        currency: booking.currency,
      },
      cause: `cancelled:${booking.id}:${userId}`,
    })),
  );
}
