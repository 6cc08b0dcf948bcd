import 'server-only';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings, paymentDues, payments } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canMoveMoney } from '../policy';
import { reasonInput } from '../schema';
import { OPEN_STATUSES } from '../state';

/**
 * Lets go of a fee or an extra that is not paid, by a manager's decision with its reason: nobody asks for it any more.
 * Refuses `forbidden`, `not_found`, `invalid` (reason); conflicts `due_closed`, `attempt_live` (it is just being paid).
 */
export function waiveDue(actor: Actor, dueId: string, input: { reason: string }): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const { reason } = parse(reasonInput, input);
    if (!isUuid(dueId)) throw notFound();
    const [known] = await tx
      .select({ bookingId: paymentDues.bookingId })
      .from(paymentDues)
      .where(eq(paymentDues.id, dueId));
    if (!known) throw notFound();
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, known.bookingId)).for('update');
    if (!booking) throw notFound();
    const [live] = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.dueId, dueId), inArray(payments.status, [...OPEN_STATUSES])));
    if (live) throw conflict('attempt_live');
    const [ended] = await tx
      .update(paymentDues)
      .set({ status: 'ended', closedAt: sql`app_now()`, nextAt: null, version: sql`${paymentDues.version} + 1` })
      .where(
        and(
          eq(paymentDues.id, dueId),
          ne(paymentDues.purpose, 'visit'),
          inArray(paymentDues.status, ['proposed', 'open', 'overdue']),
        ),
      )
      .returning({ id: paymentDues.id, amountMinor: paymentDues.amountMinor });
    if (!ended) throw conflict('due_closed');
    const { amountMinor } = ended;
    recordEvent(tx, actor, booking, 'due_waived', { data: { amountMinor, currency: booking.currency, reason } });
    return { id: ended.id };
  });
}
