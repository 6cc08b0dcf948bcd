import 'server-only';
import { and, asc, desc, eq, isNull, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs, type Tx } from '@/db/client';
import { paymentActions, payments, refunds, transfers, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canListPayments, canMoveMoney } from '../policy';
import { seesOfPayment } from '../policy/visibility';
import type { PaymentAction, PaymentDetail, Payout } from '../schema';
import { selectRows, toPaymentRow } from './payment-row';

/** One payment with its refunds; its payout for vendor and staff, managers' actions for staff. Refuses `not_found`. */
export async function getPayment(actor: Actor, id: string): Promise<PaymentDetail> {
  if (!canListPayments(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  const see = seesOfPayment(actor);
  return readAs(actor, async (tx) => {
    const [row] = await selectRows(tx).where(eq(payments.id, id));
    if (!row) throw notFound();
    const given = await tx.select().from(refunds).where(eq(refunds.paymentId, id)).orderBy(asc(refunds.createdAt));
    const payout = see('payout') ? await payoutOf(tx, actor, id) : undefined;
    return {
      ...toPaymentRow(actor, row),
      refunds: given.map((refund) => ({
        id: refund.id,
        amountMinor: refund.amountMinor,
        status: refund.status,
        createdAt: rfc3339(refund.createdAt),
        ...(see('bearer') ? { bearer: refund.bearer, vendorMinor: refund.vendorMinor } : {}),
      })),
      ...(payout ? { payout } : {}),
      ...(see('hands') ? { actions: await actionsOf(tx, id) } : {}),
    };
  });
}

/** What we owe the professional of a warranty visit, which no payment stands behind; null when nothing. Refuses `forbidden`. */
export async function warrantyPayout(actor: Actor, bookingId: string): Promise<Payout | null> {
  if (!canMoveMoney(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const owed = and(eq(transfers.bookingId, bookingId), isNull(transfers.paymentId));
    return (await payoutWhere(tx, actor, owed)) ?? null;
  });
}

const payoutOf = (tx: Tx, actor: Actor, paymentId: string) =>
  payoutWhere(tx, actor, eq(transfers.paymentId, paymentId));

async function payoutWhere(tx: Tx, actor: Actor, where: SQL | undefined): Promise<Payout | undefined> {
  const [payout] = await tx.select().from(transfers).where(where);
  if (!payout) return undefined;
  const { id, status, amountMinor, currency, failureCode } = payout;
  const common = { id, status, amountMinor, currency, failureCode, dueAt: rfc3339(payout.dueAt) };
  return seesOfPayment(actor)('payoutHold') ? { ...common, holdReason: payout.holdReason } : common;
}

async function actionsOf(tx: Tx, paymentId: string): Promise<PaymentAction[]> {
  const asker = alias(users, 'asker');
  const approver = alias(users, 'approver');
  const rows = await tx
    .select({ action: paymentActions, asker: asker.name, approver: approver.name })
    .from(paymentActions)
    .innerJoin(asker, eq(asker.id, paymentActions.requestedBy))
    .leftJoin(approver, eq(approver.id, paymentActions.approvedBy))
    .where(eq(paymentActions.paymentId, paymentId))
    .orderBy(desc(paymentActions.createdAt), desc(paymentActions.id));
  return rows.map(({ action, asker: askedBy, approver: approvedBy }) => ({
    id: action.id,
    verb: action.verb,
    amountMinor: action.amountMinor,
    reason: action.reason,
    status: action.status,
    requestedBy: { id: action.requestedBy, name: askedBy },
    approvedBy: action.approvedBy ? { id: action.approvedBy, name: approvedBy ?? '' } : null,
    createdAt: rfc3339(action.createdAt),
  }));
}
