import 'server-only';
import { asSystem, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { payments } from '@/db/schema';
import { lockBooking, swapBooking } from '@/lib/bookings/commands/lock-booking';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { isCustomerOf } from '@/lib/bookings/policy';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { liveVisit } from '../queries/payment-plan';

/** Visits of which a card may still have to pay. */
const OPEN = ['requested', 'accepted', 'in_progress', 'completed', 'signed'] as const;

/**
 * Another card for one visit. Of a finished visit whose money nobody holds it is tried at once. Refuses `forbidden`,
 * `not_found`; conflicts `card_unchanged`, `card_late` (held, paid or over).
 */
export function changeCard(actor: Actor, bookingId: string, cardId: string): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'customer')) throw forbidden();
    const booking = await lockBooking(tx, bookingId);
    if (!isCustomerOf(actor, booking)) throw notFound();
    if (booking.paymentMethodId === cardId) throw conflict('card_unchanged');
    return asSystem(tx, async () => {
      const [live] = await tx.select({ id: payments.id }).from(payments).where(liveVisit(bookingId));
      const changed = live ? null : await swapBooking(tx, bookingId, OPEN, { paymentMethodId: cardId });
      if (!changed) throw conflict('card_late');
      recordEvent(tx, actor, changed, 'card_changed');
      const isDone = changed.status === 'completed' || changed.status === 'signed';
      if (isDone && changed.totalMinor > 0) addTask(tx, 'hold-payment', { bookingId }, { jobKey: `hold:${bookingId}` });
      return { id: bookingId };
    });
  });
}
