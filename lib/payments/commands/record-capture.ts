import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookings, paymentActions, signatures } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { type Notice, notifyAll } from '@/lib/notifications/commands/notify';
import { capturePostings } from '../policy/postings';
import { keptOfPart } from '../policy/splits';
import { selectCreditBalance } from '../queries/credit-balance';
import type { PaymentPlan } from '../queries/payment-plan';
import { selectPayout } from '../queries/payout-plan';
import type { IntentFacts } from '../schema';
import { closeByCapture } from './close-dispute';
import { concludeUnsigned } from './close-unsigned';
import { oweVendor } from './owe-vendor';
import { paidOut } from './record-payout';

/** What follows from captured money, in the transaction that records it: ledger, settlement, payout, news. */
export async function captured(tx: Tx, actor: Actor, plan: PaymentPlan, facts: IntentFacts): Promise<void> {
  const amountMinor = facts.receivedMinor;
  const kept = keptOfPart(amountMinor, plan.amountMinor, plan);
  const split = { amountMinor, ...kept, vendorNetMinor: amountMinor - kept.commissionMinor - kept.taxMinor };
  const isVisit = plan.purpose === 'visit';
  const [[sealed], creditMinor] = await Promise.all([
    isVisit ? tx.select({ id: signatures.id }).from(signatures).where(eq(signatures.bookingId, plan.bookingId)) : [],
    selectCreditBalance(tx, plan.customerId, plan.currency),
  ]);
  await postTransaction(tx, {
    cause: `capture:${plan.id}`,
    kind: plan.purpose === 'visit' ? 'capture' : plan.purpose,
    currency: plan.currency,
    vendorId: plan.vendorId,
    postings: capturePostings(split),
    bookingId: plan.bookingId,
    paymentId: plan.id,
    signatureId: sealed?.id,
  });
  const version = isVisit ? await settle(tx, actor, plan) : undefined;
  const booking = { ...plan, id: plan.bookingId, version: version ?? plan.bookingVersion };
  const data = { amountMinor, currency: plan.currency, purpose: plan.purpose };
  recordEvent(tx, actor, booking, 'captured', { data });
  if (version !== undefined) recordEvent(tx, actor, booking, 'settled');
  const isEarned = !isVisit || version !== undefined;
  if (plan.vendorId && split.vendorNetMinor > 0) {
    const { bookingId, currency, rules, vendorId } = plan;
    const payout = await oweVendor(tx, {
      bookingId,
      paymentId: plan.id,
      vendorId,
      amountMinor: split.vendorNetMinor,
      currency,
      rules,
      isEarned,
      isSent: facts.transfer !== null,
    });
    const sent = payout && facts.transfer && (await selectPayout(tx, payout.id));
    if (sent && facts.transfer) await paidOut(tx, actor, sent, facts.transfer);
    if (payout?.isDue) addTask(tx, 'pay-vendor', { transferId: payout.id }, { jobKey: `payout:${payout.id}` });
  }
  addTask(tx, 'issue-documents', { paymentId: plan.id }, { jobKey: `documents:${plan.id}` });
  // A tip is a present to somebody else: what we owe its giver does not shrink by it.
  if (plan.purpose !== 'tip' && creditMinor > 0) {
    addTask(tx, 'apply-credit', { paymentId: plan.id }, { jobKey: `credit:${plan.id}` });
  }
  await tellBoth(tx, plan, split.vendorNetMinor, amountMinor);
}

/** Signed bookings settle; others only by a manager's decision. The new version, or undefined when it stays as it is. */
async function settle(tx: Tx, actor: Actor, plan: PaymentPlan): Promise<number | undefined> {
  const by = (verb: 'capture' | 'settle') =>
    and(eq(paymentActions.paymentId, plan.id), eq(paymentActions.verb, verb), eq(paymentActions.status, 'approved'));
  const [decided, resolving] = await Promise.all([
    tx.update(paymentActions).set({ status: 'done' }).where(by('capture')).returning({ reason: paymentActions.reason }),
    // A decided dispute is closed by whoever carries it out, when the refund is through as well.
    tx.select({ id: paymentActions.id }).from(paymentActions).where(by('settle')),
  ]);
  const manual = decided.length > 0 || resolving.length > 0;
  const from = manual ? (['completed', 'signed', 'disputed'] as const) : (['signed'] as const);
  const [settled] = await tx
    .update(bookings)
    .set({ status: 'settled', settledAt: sql`app_now()`, version: sql`${bookings.version} + 1` })
    .where(and(eq(bookings.id, plan.bookingId), inArray(bookings.status, [...from])))
    .returning({ version: bookings.version });
  const [hand] = decided;
  if (settled && hand) {
    await closeByCapture(tx, actor, plan, hand.reason);
    if (plan.bookingStatus === 'completed') {
      const visit = { ...plan, id: plan.bookingId, version: settled.version };
      await concludeUnsigned(tx, actor, visit, { outcome: 'settle', reason: hand.reason });
    }
  }
  return settled?.version;
}

const NEWS = {
  visit: 'payment_captured',
  excess: 'excess_charged',
  fee: 'fee_charged',
  tip: 'tip_charged',
} as const;

async function tellBoth(tx: Tx, plan: PaymentPlan, vendorNetMinor: number, amountMinor: number) {
  const { bookingId, currency } = plan;
  const cause = `captured:${plan.id}`;
  const customers: Notice = {
    userId: plan.customerId,
    bookingId,
    template: NEWS[plan.purpose],
    channels: ['email', 'in_app'],
    data: { amountMinor, currency, card: plan.cardLabel ?? '' },
    cause,
  };
  if (!plan.vendorId || vendorNetMinor === 0) return notifyAll(tx, [customers]);
  const vendors: Notice = {
    userId: plan.vendorId,
    bookingId,
    template: plan.purpose === 'tip' ? 'tip_received' : 'payment_captured_vendor',
    channels: plan.purpose === 'tip' ? ['sms', 'in_app'] : ['in_app'],
    data: { amountMinor: vendorNetMinor, currency },
    cause: `${cause}:vendor`,
  };
  await notifyAll(tx, [customers, vendors]);
}
