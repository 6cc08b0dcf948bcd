import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookings, chargebacks, disputes, payments } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { providerFeePostings } from '@/lib/ledger/policy';
import { notify } from '@/lib/notifications/commands/notify';
import { notifyOperations } from '@/lib/signing/commands/object-to-work';
import { canMoveMoney } from '../policy';
import { isOver, isWarning } from '../policy/chargebacks';
import { chargebackPostings } from '../policy/postings';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';
import type { ChargebackFacts } from '../schema/chargebacks';
import { standingOf } from '../state';
import { bearLosses } from './bear-loss';
import { closeByBank } from './close-dispute';
import { holdPayouts, releasePayouts } from './hold-payouts';

type Chargeback = typeof chargebacks.$inferSelect;

/**
 * Brings a chargeback to what the provider says of it just now: what was taken and given back is posted by the
 * provider's own entries, once each; the payout waits, the visit is disputed; won, everything is as it was; lost, a
 * manager decides who bears it. Repeats, late and reordered news change nothing twice.
 */
export function recordChargeback(actor: Actor, paymentId: string, facts: ChargebackFacts): Promise<Result<Chargeback>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      if (actor.kind !== 'system' && !canMoveMoney(actor)) throw forbidden();
      await tx.select({ id: payments.id }).from(payments).where(eq(payments.id, paymentId)).for('update');
      const plan = await selectPlan(tx, eq(payments.id, paymentId));
      if (!plan) throw notFound();
      const { before, after } = await keep(tx, plan, facts);
      await postMoves(tx, plan, facts);
      await standPayment(tx, plan);
      const now = (await selectPlan(tx, eq(payments.id, paymentId))) ?? plan;
      if (!before) await opened(tx, actor, now, after);
      if (isOver(after.status) && !(before && isOver(before.status))) await ended(tx, actor, now, after);
      return after;
    }),
  );
}

/** The row before and after; one that is over at the bank is not opened again by an older answer. */
async function keep(tx: Tx, plan: PaymentPlan, facts: ChargebackFacts) {
  const [before] = await tx.select().from(chargebacks).where(eq(chargebacks.stripeDisputeId, facts.disputeId));
  if (before && isOver(before.status) && !isOver(facts.status)) return { before, after: before };
  const values = {
    status: facts.status,
    reason: facts.reason,
    amountMinor: facts.amountMinor,
    takenMinor: Math.max(0, -facts.moves.reduce((sum, move) => sum + move.amountMinor, 0)),
    feeMinor: facts.moves.reduce((sum, move) => sum + move.feeMinor, 0),
    evidenceDueBy: facts.evidenceDueBy,
    version: sql`${chargebacks.version} + 1`,
    ...(isOver(facts.status) ? { closedAt: sql`coalesce(${chargebacks.closedAt}, app_now())` } : {}),
  };
  const [after] = before
    ? await tx.update(chargebacks).set(values).where(eq(chargebacks.id, before.id)).returning()
    : await tx
        .insert(chargebacks)
        .values({
          ...values,
          version: 1,
          ...(isOver(facts.status) ? { closedAt: sql`app_now()` } : {}),
          paymentId: plan.id,
          bookingId: plan.bookingId,
          stripeDisputeId: facts.disputeId,
          currency: plan.currency,
        })
        .returning();
  if (!after) throw new Error('the chargeback was not written');
  return { before, after };
}

async function postMoves(tx: Tx, plan: PaymentPlan, facts: ChargebackFacts): Promise<void> {
  const common = { currency: plan.currency, bookingId: plan.bookingId, paymentId: plan.id };
  for (const { id, amountMinor, feeMinor } of facts.moves) {
    const isTaken = amountMinor < 0;
    await postTransaction(tx, {
      ...common,
      cause: `chargeback:${id}`,
      kind: isTaken ? 'chargeback' : 'chargeback_won',
      postings: chargebackPostings(-amountMinor),
    });
    await postTransaction(tx, {
      ...common,
      cause: `chargeback_fee:${id}`,
      kind: 'chargeback_fee',
      postings: providerFeePostings(feeMinor),
    });
  }
}

/** A payment of which a bank has anything is charged back; else it stands as its refunds say. */
async function standPayment(tx: Tx, plan: PaymentPlan): Promise<void> {
  const [taken] = await tx
    .select({ id: chargebacks.id })
    .from(chargebacks)
    .where(and(eq(chargebacks.paymentId, plan.id), gt(chargebacks.takenMinor, 0)))
    .limit(1);
  const status = taken ? 'charged_back' : standingOf(plan.refundedMinor, plan.capturedMinor);
  if (status === plan.status) return;
  await tx
    .update(payments)
    .set({ status, version: sql`${payments.version} + 1` })
    .where(eq(payments.id, plan.id));
}

const subject = (plan: PaymentPlan) => ({ ...plan, id: plan.bookingId, version: plan.bookingVersion });

async function opened(tx: Tx, actor: Actor, plan: PaymentPlan, { id, reason, status, amountMinor }: Chargeback) {
  await holdPayouts(tx, { paymentId: plan.id });
  const version = isWarning(status) ? null : await disputeVisit(tx, plan, reason);
  const visit = { ...subject(plan), version: version ?? plan.bookingVersion };
  if (version !== null) recordEvent(tx, actor, visit, 'disputed', { data: { reason: 'chargeback' } });
  const data = { amountMinor, currency: plan.currency, reason };
  recordEvent(tx, actor, visit, 'chargeback_opened', { data });
  const about = { bookingId: plan.bookingId, data };
  await notifyOperations(tx, { ...about, template: 'chargeback_opened', cause: `chargeback_opened:${id}` });
  if (!plan.vendorId) return;
  await notify(tx, {
    ...about,
    userId: plan.vendorId,
    template: 'payout_held',
    channels: ['sms', 'in_app'],
    cause: `payout_held:${id}`,
  });
}

/** A settled visit is disputed by its customer's bank; one that is disputed already stays so, its own case open. */
async function disputeVisit(tx: Tx, plan: PaymentPlan, reason: string): Promise<number | null> {
  if (plan.purpose !== 'visit') return null;
  const [booking] = await tx
    .update(bookings)
    .set({ status: 'disputed', version: sql`${bookings.version} + 1` })
    .where(and(eq(bookings.id, plan.bookingId), eq(bookings.status, 'settled')))
    .returning({ version: bookings.version });
  if (!booking) return null;
  await tx
    .insert(disputes)
    .values({ bookingId: plan.bookingId, reason: 'chargeback', comment: reason })
    .onConflictDoNothing();
  return booking.version;
}

async function ended(tx: Tx, actor: Actor, plan: PaymentPlan, { id, status, amountMinor }: Chargeback) {
  const isLost = status === 'lost';
  const data = { amountMinor, currency: plan.currency };
  recordEvent(tx, actor, subject(plan), isLost ? 'chargeback_lost' : 'chargeback_won', { data });
  await notifyOperations(tx, {
    bookingId: plan.bookingId,
    template: isLost ? 'chargeback_lost' : 'chargeback_won',
    data,
    cause: `chargeback_ended:${id}`,
  });
  // A visit's loss is borne as a manager decides; that of a fee or a tip, which nobody disputes, by all who had of it.
  if (isLost && plan.purpose !== 'visit') await bearLosses(tx, plan, 'shared');
  if (isLost && plan.purpose === 'visit') return;
  const isClosed = plan.purpose === 'visit' && (await closeByBank(tx, actor, plan));
  const [open] = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.bookingId, plan.bookingId), eq(disputes.status, 'open')));
  if (!isClosed && !open) await releasePayouts(tx, { paymentId: plan.id }, plan.rules);
}
