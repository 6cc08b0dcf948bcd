import 'server-only';
import { and, eq } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookings, payments, signatureRequests } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { liveNow } from '@/lib/signing/queries/live-now';
import { canMoveMoney } from '../policy';
import { isStandingHold, liveVisit, selectPlan } from '../queries/payment-plan';
import type { UnsignedDecision } from '../state';
import { assertNonePending, type OpenedAction, writeStep } from './open-action';

/** What is to be done: a step on the money; `cancel` or `settle_free` where there is none. */
export type UnsignedStep = { action: OpenedAction } | { without: 'cancel' | 'settle_free' };

/**
 * Opens a manager's decision on a visit whose link died unanswered: a step on its hold, `approved` or above the
 * policy's threshold `pending_approval`, or none where no money moves. Refuses `forbidden`, `not_found`; conflicts
 * `not_undecided` (nothing waits for a decision), `action_pending`, `not_capturable` (nothing is held).
 */
export function openUnsigned(
  actor: Actor,
  bookingId: string,
  { decision, reason }: { decision: UnsignedDecision; reason: string },
): Promise<Result<UnsignedStep>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const totalMinor = await lockUndecided(tx, bookingId);
    const plan = await selectPlan(tx, liveVisit(bookingId));
    if (plan) await assertNonePending(tx, plan.id);
    if (decision === 'settle') {
      if (totalMinor === 0) return { without: 'settle_free' as const };
      const held = await selectPlan(
        tx,
        and(eq(payments.bookingId, bookingId), eq(payments.purpose, 'visit'), isStandingHold),
      );
      if (!held) throw conflict('not_capturable');
      return { action: await writeStep(tx, actor, held, { verb: 'capture', amountMinor: held.amountMinor, reason }) };
    }
    if (!plan) return { without: 'cancel' as const };
    return { action: await writeStep(tx, actor, plan, { verb: 'cancel', amountMinor: plan.amountMinor, reason }) };
  });
}

/** The visit's total, its rows locked in the order that every step on money keeps. */
async function lockUndecided(tx: Tx, bookingId: string): Promise<number> {
  if (!isUuid(bookingId)) throw notFound();
  await tx.select({ id: payments.id }).from(payments).where(eq(payments.bookingId, bookingId)).for('update');
  const [booking] = await tx
    .select({ status: bookings.status, decideBy: bookings.decideBy, totalMinor: bookings.totalMinor })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
    .for('update');
  if (!booking) throw notFound();
  const live = await tx
    .select({ id: signatureRequests.id })
    .from(signatureRequests)
    .where(and(eq(signatureRequests.bookingId, bookingId), liveNow));
  if (booking.status !== 'completed' || booking.decideBy === null || live.length > 0) throw conflict('not_undecided');
  return booking.totalMinor;
}
