import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bookings, disputes, payments, transfers } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { chargebackPostings } from '../policy/postings';
import { selectPlan } from '../queries/payment-plan';

/** The bank took a captured payment back: the payout waits and the visit is disputed. Repeating changes nothing. */
export function recordChargeback(
  actor: Actor,
  paymentId: string,
  claim: { amountMinor: number; reason: string },
): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const [moved] = await tx
      .update(payments)
      .set({ status: 'charged_back', version: sql`${payments.version} + 1` })
      .where(and(eq(payments.id, paymentId), eq(payments.status, 'captured')))
      .returning({ id: payments.id });
    if (!moved) return;
    const plan = await selectPlan(tx, eq(payments.id, paymentId));
    if (!plan) throw notFound();
    await tx
      .update(transfers)
      .set({ status: 'held', failureCode: 'review', version: sql`${transfers.version} + 1` })
      .where(and(eq(transfers.paymentId, paymentId), eq(transfers.status, 'pending')));
    await postTransaction(tx, {
      cause: `chargeback:${paymentId}`,
      kind: 'chargeback',
      currency: plan.currency,
      vendorId: plan.vendorId,
      postings: chargebackPostings(claim.amountMinor),
      bookingId: plan.bookingId,
      paymentId,
    });
    const [booking] = await tx
      .update(bookings)
      .set({ status: 'disputed', version: sql`${bookings.version} + 1` })
      .where(and(eq(bookings.id, plan.bookingId), eq(bookings.status, 'settled')))
      .returning();
    if (!booking) return;
    const opened = { bookingId: booking.id, reason: 'chargeback', comment: claim.reason };
    await tx.insert(disputes).values(opened).onConflictDoNothing();
    recordEvent(tx, actor, booking, 'disputed', { data: { reason: 'chargeback' } });
  });
}
