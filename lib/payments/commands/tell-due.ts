import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';

/** Tells the customer of a done visit that its payment is due, once per `occasion`. */
export function tellPaymentDue(
  actor: Actor,
  bookingId: string,
  occasion: string,
  amountMinor?: number,
): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [booking] = await tx
      .select()
      .from(bookings)
      .where(and(eq(bookings.id, bookingId), inArray(bookings.status, ['completed', 'signed', 'cancelled'])));
    if (!booking) return;
    await notify(tx, {
      userId: booking.customerId,
      bookingId,
      template: 'payment_due',
      channels: ['sms', 'email', 'in_app'],
      data: { amountMinor: amountMinor ?? booking.totalMinor, currency: booking.currency },
      cause: `payment_due:${bookingId}:${occasion}`,
    });
  });
}
