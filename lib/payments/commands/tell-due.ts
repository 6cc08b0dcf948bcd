import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { oweVisit } from './open-due';

/** Tells the customer of a done visit that its payment is due, once per `occasion`; from then on he is reminded of it. */
export function tellPaymentDue(
  actor: Actor,
  bookingId: string,
  occasion: string,
  amountMinor?: number,
): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [found] = await tx
      .select({ booking: bookings, rules: policies.rules })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(and(eq(bookings.id, bookingId), inArray(bookings.status, ['completed', 'signed', 'cancelled'])));
    if (!found) return;
    const { booking, rules } = found;
    if (booking.status !== 'cancelled') {
      await oweVisit(tx, { ...booking, bookingId, rules, amountMinor: booking.totalMinor });
    }
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
