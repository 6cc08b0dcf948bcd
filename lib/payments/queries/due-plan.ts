import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookings, paymentDues, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { standingOf } from '../policy/dues';
import type { PaymentStatus } from '../state';

/** What a step on a due needs to know; never leaves the server. */
const COLUMNS = {
  id: paymentDues.id,
  bookingId: paymentDues.bookingId,
  customerId: paymentDues.customerId,
  purpose: paymentDues.purpose,
  status: paymentDues.status,
  amountMinor: paymentDues.amountMinor,
  commissionMinor: paymentDues.commissionMinor,
  taxMinor: paymentDues.taxMinor,
  currency: paymentDues.currency,
  reason: paymentDues.reason,
  openedAt: paymentDues.openedAt,
  step: paymentDues.step,
  steppedAt: paymentDues.steppedAt,
  nextAt: paymentDues.nextAt,
  bookingStatus: bookings.status,
  bookingVersion: bookings.version,
  vendorId: bookings.vendorId,
  cardId: bookings.paymentMethodId,
  rules: policies.rules,
  now: sql<Date>`app_now()`.mapWith(paymentDues.createdAt),
  /** The attempt that counts: a standing hold or charge, else the latest. */
  attempt: sql<PaymentStatus | null>`(select p.status from payments p
    where case when ${paymentDues.purpose} = 'visit' then p.booking_id = ${paymentDues.bookingId} and p.purpose = 'visit' else p.due_id = ${paymentDues.id} end
    order by (p.status in ('authorized', 'captured', 'partially_refunded')) desc, p.created_at desc, p.id desc limit 1)`,
  /** The provider's word on the latest attempt that failed. */
  failureCode: sql<string | null>`(select p.failure_code from payments p
    where case when ${paymentDues.purpose} = 'visit' then p.booking_id = ${paymentDues.bookingId} and p.purpose = 'visit' else p.due_id = ${paymentDues.id} end
    and p.failure_code <> 'cancelled' order by p.created_at desc, p.id desc limit 1)`,
  /** The bank's word on the saved card when it was tried last, for whatever. */
  cardRefusal: sql<string | null>`(select p.failure_code from payments p
    where p.customer_id = ${paymentDues.customerId} and p.payment_method_id = ${bookings.paymentMethodId}
    and (p.failure_code <> 'cancelled' or p.authorized_at is not null) order by p.created_at desc, p.id desc limit 1)`,
  objected: sql<boolean>`exists (select from visit_troubles x where x.booking_id = ${paymentDues.bookingId} and x.status = 'objected')`,
};

export const selectDues = (tx: Tx, where: SQL | undefined) =>
  tx
    .select(COLUMNS)
    .from(paymentDues)
    .innerJoin(bookings, eq(bookings.id, paymentDues.bookingId))
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(where);

export type DuePlan = Awaited<ReturnType<typeof selectDues>>[number];

/** Whether it is to be paid, now. */
export const isOwed = (due: DuePlan): boolean =>
  (due.status === 'open' || due.status === 'overdue') && standingOf(due) === 'owed';

/** One due, for the machine. */
export async function findDue(actor: Actor, dueId: string): Promise<DuePlan | undefined> {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, async (tx) => (await selectDues(tx, eq(paymentDues.id, dueId)))[0]);
}

/** What a visit's money is due by, open or overdue. */
export const openVisitDue = (bookingId: string) =>
  and(
    eq(paymentDues.bookingId, bookingId),
    eq(paymentDues.purpose, 'visit'),
    sql`${paymentDues.status} in ('open', 'overdue')`,
  );
