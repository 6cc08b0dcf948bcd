import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookings, disputes, payments, signatures } from '@/db/schema';
import { frozenPolicy } from '@/lib/bookings/commands/lock-booking';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney } from '../policy';
import { disputeEffect } from '../policy/disputes';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';
import type { DisputeOutcome } from '../state';
import { bearLosses } from './bear-loss';
import { releasePayouts } from './hold-payouts';

type Booking = typeof bookings.$inferSelect;
type Dispute = typeof disputes.$inferSelect;

/** The open dispute of a visit with what was decided about it; undefined when none waits to be carried out. */
export async function findDecision(tx: Tx, bookingId: string): Promise<Dispute | undefined> {
  const [open] = await tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.bookingId, bookingId), eq(disputes.status, 'open')));
  return open?.outcome ? open : undefined;
}

/**
 * Ends a decided dispute whose money has moved: the visit gets its end, a held payout goes on, timeline and both
 * sides are told. Repeating changes nothing.
 */
export function closeDispute(actor: Actor, bookingId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) && actor.kind !== 'system') throw forbidden();
    await tx.select({ id: payments.id }).from(payments).where(eq(payments.bookingId, bookingId)).for('update');
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update');
    const dispute = await findDecision(tx, bookingId);
    if (booking && dispute) await close(tx, actor, booking, dispute);
  });
}

/** A manager who captures a disputed visit has decided its dispute. In the capture's own transaction. */
export async function closeByCapture(tx: Tx, actor: Actor, plan: PaymentPlan, reason: string): Promise<void> {
  const [dispute] = await tx
    .update(disputes)
    .set({ outcome: 'release', refundMinor: 0, resolution: reason })
    .where(and(eq(disputes.bookingId, plan.bookingId), eq(disputes.status, 'open')))
    .returning();
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, plan.bookingId));
  if (dispute && booking) await close(tx, actor, booking, dispute);
}

/** Within a transaction that holds the locks of payment and booking. */
export async function close(tx: Tx, actor: Actor, booking: Booking, dispute: Dispute): Promise<void> {
  const outcome = dispute.outcome as DisputeOutcome;
  const plan = await selectPlan(tx, and(eq(payments.bookingId, booking.id), eq(payments.purpose, 'visit')));
  const version = await endVisit(tx, booking, plan, outcome);
  await tx
    .update(disputes)
    .set({ status: 'resolved', resolvedAt: sql`app_now()` })
    .where(and(eq(disputes.id, dispute.id), eq(disputes.status, 'open')));
  await settlePayout(tx, booking, plan, outcome);
  const refundMinor = dispute.refundMinor ?? 0;
  const data = { outcome, refundMinor, currency: booking.currency };
  recordEvent(tx, actor, { ...booking, version }, 'dispute_resolved', { data });
  await tellBoth(tx, booking, dispute.id, { ...data, amountMinor: refundMinor });
}

/** The version after the visit's end; a capture may have settled it already. */
async function endVisit(tx: Tx, booking: Booking, plan: PaymentPlan | undefined, outcome: DisputeOutcome) {
  if (booking.status !== 'disputed') return booking.version;
  const [sealed] = await tx
    .select({ sha256: signatures.evidenceSha256 })
    .from(signatures)
    .where(eq(signatures.bookingId, booking.id));
  const end = endOf(plan, { totalMinor: booking.totalMinor, sealed: sealed !== undefined }, outcome);
  const [ended] = await tx
    .update(bookings)
    .set({
      status: end,
      version: sql`${bookings.version} + 1`,
      ...(end === 'settled' ? { settledAt: sql`coalesce(${bookings.settledAt}, app_now())` } : {}),
    })
    .where(and(eq(bookings.id, booking.id), eq(bookings.status, 'disputed')))
    .returning({ version: bookings.version });
  if (!ended) throw conflict('state_changed');
  if (end === 'signed' && sealed) {
    addTask(tx, 'capture-payment', { bookingId: booking.id, evidenceSha256: sealed.sha256 });
  }
  return ended.version;
}

function endOf(plan: PaymentPlan | undefined, visit: { totalMinor: number; sealed: boolean }, outcome: DisputeOutcome) {
  // The money has moved by now, so a part that goes back is behind us.
  const effect = disputeEffect(plan ?? null, visit, outcome === 'partial_refund' ? 'release' : outcome, 0);
  if ('refused' in effect) throw conflict(effect.refused);
  return effect.end;
}

/**
 * What the bank took is borne by whom the decision says; what is left of payouts that waited for it goes on, also what
 * we pay ourselves for a visit without a payment.
 */
async function settlePayout(tx: Tx, booking: Booking, plan: PaymentPlan | undefined, outcome: DisputeOutcome) {
  const rules = plan?.rules ?? (await frozenPolicy(tx, booking.policyId));
  await asSystem(tx, async () => {
    if (plan?.status === 'charged_back') await bearLosses(tx, plan, outcome === 'release' ? 'platform' : 'shared');
    await releasePayouts(tx, { bookingId: booking.id }, rules);
  });
}

/** A chargeback that came to nothing ends the dispute that it began; false when the visit has none, or one of its own. */
export async function closeByBank(tx: Tx, actor: Actor, plan: PaymentPlan): Promise<boolean> {
  const [dispute] = await tx
    .update(disputes)
    .set({ outcome: 'release', refundMinor: 0 })
    .where(and(eq(disputes.bookingId, plan.bookingId), eq(disputes.status, 'open'), eq(disputes.reason, 'chargeback')))
    .returning();
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, plan.bookingId)).for('update');
  if (!dispute || !booking) return false;
  await close(tx, actor, booking, dispute);
  return true;
}

async function tellBoth(tx: Tx, booking: Booking, disputeId: string, data: Record<string, string | number>) {
  const common = { bookingId: booking.id, data, cause: `dispute_resolved:${disputeId}` };
  await notify(tx, {
    ...common,
    userId: booking.customerId,
    template: 'dispute_resolved',
    channels: ['sms', 'email', 'in_app'],
  });
  if (!booking.vendorId) return;
  await notify(tx, {
    ...common,
    userId: booking.vendorId,
    template: 'dispute_resolved_vendor',
    channels: ['sms', 'in_app'],
    cause: `${common.cause}:vendor`,
  });
}
