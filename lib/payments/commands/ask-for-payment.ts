import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookingEvents, bookings, payments } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney } from '../policy';
import { liveVisit } from '../queries/payment-plan';

/** Two managers, or one impatient one, do not send the customer two messages within this time. */
const QUIET_MINUTES = 10;

/**
 * Goes after the money of a finished visit for which no attempt lives: the saved card is tried, and the customer is
 * told what is due and where to pay. Asked again within ten minutes it changes nothing. Conflicts: `payment_not_due`,
 * `attempt_live`, `nothing_to_pay`.
 */
export function askForPayment(actor: Actor, bookingId: string): Promise<Result<{ bookingId: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update');
    if (!booking) throw notFound();
    if (booking.status !== 'completed' && booking.status !== 'signed') throw conflict('payment_not_due');
    if (booking.totalMinor === 0) throw conflict('nothing_to_pay');
    await assertNoneLives(tx, bookingId);
    if (await askedJustNow(tx, bookingId)) return { bookingId };
    const money = { amountMinor: booking.totalMinor, currency: booking.currency };
    recordEvent(tx, actor, booking, 'payment_asked', { data: money });
    if (booking.paymentMethodId) addTask(tx, 'hold-payment', { bookingId }, { jobKey: `hold:${bookingId}` });
    await notify(tx, {
      userId: booking.customerId,
      bookingId,
      template: 'payment_due',
      channels: ['sms', 'email', 'in_app'],
      data: money,
      cause: `payment_due:${bookingId}:asked:${actor.requestId}`,
    });
    return { bookingId };
  });
}

async function assertNoneLives(tx: Tx, bookingId: string): Promise<void> {
  const [live] = await tx.select({ id: payments.id }).from(payments).where(liveVisit(bookingId));
  if (live) throw conflict('attempt_live');
}

async function askedJustNow(tx: Tx, bookingId: string): Promise<boolean> {
  const [asked] = await tx
    .select({ recent: sql<boolean>`${bookingEvents.at} > app_now() - ${QUIET_MINUTES} * interval '1 minute'` })
    .from(bookingEvents)
    .where(and(eq(bookingEvents.bookingId, bookingId), eq(bookingEvents.kind, 'payment_asked')))
    .orderBy(desc(bookingEvents.at))
    .limit(1);
  return asked?.recent ?? false;
}
