import 'server-only';
import { and, desc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookings, paymentProfiles, payments, policies, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canMoveMoney } from '../policy';
import { LIVE_STATUSES } from '../state';

/** Everything that a money step needs to know about one attempt and its booking; never leaves the server. */
const COLUMNS = {
  id: payments.id,
  bookingId: payments.bookingId,
  bookingStatus: bookings.status,
  bookingVersion: bookings.version,
  reference: bookings.reference,
  serviceTitle: bookings.serviceTitle,
  customerId: payments.customerId,
  vendorId: bookings.vendorId,
  purpose: payments.purpose,
  dueId: payments.dueId,
  bookingTotalMinor: bookings.totalMinor,
  createdAt: payments.createdAt,
  status: payments.status,
  holdMode: payments.holdMode,
  amountMinor: payments.amountMinor,
  capturedMinor: payments.capturedMinor,
  refundedMinor: payments.refundedMinor,
  commissionMinor: payments.commissionMinor,
  taxMinor: payments.taxMinor,
  currency: payments.currency,
  paymentMethodId: payments.paymentMethodId,
  cardLabel: payments.cardLabel,
  failureCode: payments.failureCode,
  intentId: payments.stripePaymentIntentId,
  chargeId: payments.stripeChargeId,
  captureBefore: payments.captureBefore,
  /** What a manager has decided to capture of it; null without such a decision. */
  decidedMinor: sql<number | null>`(select a.amount_minor from payment_actions a
    where a.payment_id = ${payments.id} and a.verb = 'capture' and a.status = 'approved' limit 1)`,
  /** The attempt that is to stand instead of this hold. */
  replacedBy: payments.replacedBy,
  /** A hold stands that this attempt is to replace. */
  isRenewal: sql<boolean>`exists (select from payments o where o.replaced_by = ${payments.id} and o.status = 'authorized')`,
  stripeCustomerId: paymentProfiles.stripeCustomerId,
  /** The professional's connected account. */
  payeeAccountId: vendors.stripeAccountId,
  rules: policies.rules,
};

export async function selectPlan(tx: Tx, where: SQL | undefined) {
  const [row] = await tx
    .select(COLUMNS)
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .leftJoin(vendors, eq(vendors.id, bookings.vendorId))
    .leftJoin(paymentProfiles, eq(paymentProfiles.userId, payments.customerId))
    .where(where)
    .orderBy(desc(sql`${payments.status} in ${[...LIVE_STATUSES]}`), desc(payments.createdAt), desc(payments.id))
    .limit(1);
  return row;
}

export type PaymentPlan = NonNullable<Awaited<ReturnType<typeof selectPlan>>>;

export const liveVisit = (bookingId: string) =>
  and(eq(payments.bookingId, bookingId), eq(payments.purpose, 'visit'), inArray(payments.status, [...LIVE_STATUSES]));

/** A hold that counts: no other attempt is on its way to replace it. */
export const isStandingHold = and(eq(payments.status, 'authorized'), isNull(payments.replacedBy));

type PlanKey = { paymentId: string } | { intentId: string } | { bookingId: string } | { dueId: string };

export const conditionOf = (key: PlanKey): SQL | undefined => {
  if ('paymentId' in key) return eq(payments.id, key.paymentId);
  if ('intentId' in key) return eq(payments.stripePaymentIntentId, key.intentId);
  if ('dueId' in key) return eq(payments.dueId, key.dueId);
  return and(eq(payments.bookingId, key.bookingId), eq(payments.purpose, 'visit'));
};

/** One attempt by its own or the provider's id, a due's live (else latest) one, or a booking's live (else latest) visit attempt. For the machine and money managers. */
export async function findPlan(actor: Actor, key: PlanKey): Promise<PaymentPlan | undefined> {
  if (actor.kind !== 'system' && !canMoveMoney(actor)) throw forbidden();
  return readAs(actor, (tx) => selectPlan(tx, conditionOf(key)));
}

/** Whether an attempt at a visit's money was refused within the last hour: its customer has been told, and no card changes its mind so soon. */
export async function wasRefusedLately(actor: Actor, bookingId: string): Promise<boolean> {
  if (actor.kind !== 'system') throw forbidden();
  const refused = await readAs(actor, (tx) =>
    tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          eq(payments.bookingId, bookingId),
          eq(payments.purpose, 'visit'),
          inArray(payments.status, ['failed', 'cancelled']),
          gt(payments.createdAt, sql`app_now() - interval '1 hour'`),
        ),
      )
      .limit(1),
  );
  return refused.length > 0;
}
