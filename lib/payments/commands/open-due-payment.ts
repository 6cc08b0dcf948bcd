import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookings, paymentDues, payments } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canMoveMoney, canPay } from '../policy';
import { standingOf } from '../policy/dues';
import { selectDues } from '../queries/due-plan';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';
import type { HoldMode } from '../schema';
import { ONCE_STATUSES } from '../state';
import { requireSavedCard } from './open-payment';

export type Opened = { plan: PaymentPlan; fresh: boolean };

/**
 * Persists the intent to take what is owed beside a visit's hold, or answers the attempt that lives or has been paid:
 * a due is paid once. A visit's own due is paid by `openPayment`. Refuses `forbidden`, `not_found`; conflicts
 * `due_closed` (paid, refused, ended, or objected to), `no_card`.
 */
export function openDuePayment(actor: Actor, dueId: string, holdMode: HoldMode): Promise<Result<Opened>> {
  return writeAs(actor, async (tx) => {
    if (!isUuid(dueId)) throw notFound();
    const [own] = await tx
      .select({ bookingId: paymentDues.bookingId })
      .from(paymentDues)
      .where(eq(paymentDues.id, dueId));
    if (!own) throw notFound();
    if (actor.kind !== 'system' && !canMoveMoney(actor) && !canPay(actor, own.bookingId)) throw forbidden();
    return asSystem(tx, () => openOnce(tx, own.bookingId, dueId, holdMode));
  });
}

async function openOnce(tx: Tx, bookingId: string, dueId: string, holdMode: HoldMode): Promise<Opened> {
  // The booking's row is the lock, as for its visit.
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update');
  const [due] = await selectDues(tx, eq(paymentDues.id, dueId));
  if (!booking || !due) throw notFound();
  const live = await selectPlan(tx, and(eq(payments.dueId, dueId), inArray(payments.status, [...ONCE_STATUSES])));
  if (live) return { plan: live, fresh: false };
  const isOpen = due.status === 'open' || due.status === 'overdue';
  if (due.purpose === 'visit' || !isOpen || standingOf(due) !== 'owed') throw conflict('due_closed');
  if (holdMode === 'off_session') await requireSavedCard(tx, booking);
  const { purpose, amountMinor, commissionMinor, taxMinor, currency } = due;
  const { customerId, paymentMethodId } = booking;
  return insertAttempt(tx, {
    bookingId,
    customerId,
    dueId,
    purpose,
    holdMode,
    amountMinor,
    commissionMinor,
    taxMinor,
    currency,
    paymentMethodId,
  });
}

/** A fresh attempt with all that a step on it needs to know. */
export async function insertAttempt(tx: Tx, values: typeof payments.$inferInsert): Promise<Opened> {
  const [row] = await tx.insert(payments).values(values).returning({ id: payments.id });
  const plan = row && (await selectPlan(tx, eq(payments.id, row.id)));
  if (!plan) throw new Error('the attempt was not written');
  return { plan, fresh: true };
}
