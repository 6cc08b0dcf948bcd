import 'server-only';
import { and, eq } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookings, chargebacks, disputes, payments, signatures } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canMoveMoney } from '../policy';
import { isOver } from '../policy/chargebacks';
import { disputeEffect } from '../policy/disputes';
import { selectPlan } from '../queries/payment-plan';
import { type ResolveInput, resolveInput } from '../schema';
import { sumOfLines } from '../schema/refunds';
import { close } from './close-dispute';
import { assertNonePending, type OpenedAction, writeStep } from './open-action';
import { assertLines } from './refund-lines';

export type Decided = { dispute: typeof disputes.$inferSelect; action: OpenedAction | null };

/** Of what a decision is made, under lock so that captures, refunds and other decisions take turns. */
async function lockCase(tx: Tx, disputeId: string) {
  if (!isUuid(disputeId)) throw notFound();
  const [known] = await tx.select({ bookingId: disputes.bookingId }).from(disputes).where(eq(disputes.id, disputeId));
  if (!known) throw notFound();
  const { bookingId } = known;
  await tx.select({ id: payments.id }).from(payments).where(eq(payments.bookingId, bookingId)).for('update');
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update');
  const [dispute] = await tx.select().from(disputes).where(eq(disputes.id, disputeId)).for('update');
  if (!booking || dispute?.status !== 'open') throw conflict('dispute_closed');
  // Captured by a decision whose refund was refused: settled already, and still to be decided.
  if (booking.status !== 'disputed' && booking.status !== 'settled') throw conflict('state_changed');
  const plan = await selectPlan(tx, and(eq(payments.bookingId, bookingId), eq(payments.purpose, 'visit')));
  const [sealed] = await tx.select({ id: signatures.id }).from(signatures).where(eq(signatures.bookingId, bookingId));
  return { booking, dispute, plan, sealed: sealed !== undefined };
}

/**
 * A manager's decision on a dispute, with the reason. Without money to move the dispute ends at once; else a step on
 * the payment is opened, `approved` or `pending_approval` above the policy's threshold. Refuses `forbidden`,
 * `not_found`, `invalid` (outcome, reason, refundMinor, bearer, lines); conflicts `dispute_closed`, `action_pending`, `hold_open`,
 * `no_hold_to_release`, `chargeback_open`, `state_changed`.
 */
export function decideDispute(actor: Actor, disputeId: string, input: ResolveInput): Promise<Result<Decided>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const { outcome, refundMinor, reason, bearer, lines } = parse(resolveInput, input);
    const ofLines = outcome === 'partial_refund' && lines ? lines : null;
    const { booking, dispute, plan, sealed } = await lockCase(tx, disputeId);
    if (plan) await assertNonePending(tx, plan.id);
    if (plan?.status === 'charged_back') await assertBankIsDone(tx, plan.id);
    const visit = { totalMinor: booking.totalMinor, sealed };
    const askedMinor = ofLines ? sumOfLines(ofLines) : (refundMinor ?? 0);
    const effect = disputeEffect(plan ?? null, visit, outcome, askedMinor);
    if ('refused' in effect) throw refusalOf(effect.refused);
    if (ofLines && plan) await assertLines(tx, plan, ofLines);
    const [decided] = await tx
      .update(disputes)
      .set({ outcome, refundMinor: effect.refundMinor, resolution: reason })
      .where(and(eq(disputes.id, disputeId), eq(disputes.status, 'open')))
      .returning();
    if (!decided) throw conflict('dispute_closed');
    if (plan && effect.movedMinor > 0) {
      const step = { verb: 'settle' as const, amountMinor: effect.movedMinor, reason, bearer, lines: ofLines };
      return { dispute: decided, action: await writeStep(tx, actor, plan, step) };
    }
    await close(tx, actor, booking, decided);
    return { dispute: { ...dispute, ...decided, status: 'resolved' as const }, action: null };
  });
}

/** Who bears a loss is decided once there is one. Conflict `chargeback_open`. */
async function assertBankIsDone(tx: Tx, paymentId: string): Promise<void> {
  const rows = await tx
    .select({ status: chargebacks.status })
    .from(chargebacks)
    .where(eq(chargebacks.paymentId, paymentId));
  if (rows.some(({ status }) => !isOver(status))) throw conflict('chargeback_open');
}

function refusalOf(code: string) {
  const ofAmount = code === 'refund_too_high' || code === 'amount_low';
  return ofAmount ? invalid({ path: 'refundMinor', message: code }) : conflict(code);
}
