import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookings, paymentDues } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { isCustomerOf } from '@/lib/bookings/policy';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { type DuePlan, selectDues } from '../queries/due-plan';
import { clockFrom } from './open-due';

/**
 * The customer's yes to an extra: from now on it is owed, and his to pay with any card. Again: the same. Refuses
 * `forbidden`, `not_found`; conflict `due_closed` (refused or let go).
 */
export const agreeExtra = (actor: Actor, dueId: string): Promise<Result<{ id: string }>> =>
  answer(actor, dueId, async (tx, due) => {
    if (due.status === 'open' || due.status === 'overdue' || due.status === 'paid') return;
    await move(tx, due, clockFrom(due.rules));
    recordEvent(tx, actor, subject(due), 'extra_agreed', { data: money(due) });
  });

/** His no: nothing is charged, and operations see it. Again: the same. Refuses as the yes. */
export const refuseExtra = (actor: Actor, dueId: string): Promise<Result<{ id: string }>> =>
  answer(actor, dueId, async (tx, due) => {
    if (due.status === 'declined') return;
    await move(tx, due, { status: 'declined', closedAt: sql`app_now()` });
    recordEvent(tx, actor, subject(due), 'extra_refused', { data: money(due) });
  });

const subject = (due: DuePlan) => ({ ...due, id: due.bookingId, version: due.bookingVersion });
const money = ({ amountMinor, currency }: DuePlan) => ({ amountMinor, currency });

function answer(actor: Actor, dueId: string, work: (tx: Tx, due: DuePlan) => Promise<void>) {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'customer')) throw forbidden();
    if (!isUuid(dueId)) throw notFound();
    const [due] = await selectDues(tx, eq(paymentDues.id, dueId));
    if (!due || !isCustomerOf(actor, due)) throw notFound();
    await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, due.bookingId)).for('update');
    const [now] = await selectDues(tx, eq(paymentDues.id, dueId));
    if (now) await asSystem(tx, () => work(tx, now));
    return { id: dueId };
  });
}

async function move(tx: Tx, due: DuePlan, to: Parameters<ReturnType<typeof tx.update<typeof paymentDues>>['set']>[0]) {
  const [moved] = await tx
    .update(paymentDues)
    .set({ ...to, version: sql`${paymentDues.version} + 1` })
    .where(and(eq(paymentDues.id, due.id), eq(paymentDues.status, 'proposed')))
    .returning({ id: paymentDues.id });
  if (!moved) throw conflict('due_closed');
}
