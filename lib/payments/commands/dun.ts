import 'server-only';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { paymentDues } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { HOUR } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { standingOf } from '../policy/dues';
import { dunningHours, nextReminderAt, refusalOf, stepAt } from '../policy/dunning';
import { type DuePlan, isOwed, selectDues } from '../queries/due-plan';
import { closeDues } from './follow-due';

const BATCH = 100;

/**
 * Takes the next step of every due whose time has come: a task tries the card once more and reminds. What is covered,
 * disputed or ended meanwhile is closed instead; after the last step it is overdue, and operations see it. Answers how
 * many rows it moved.
 */
export function stepDues(actor: Actor): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const due = await tx
      .select({ id: paymentDues.id })
      .from(paymentDues)
      .where(and(eq(paymentDues.status, 'open'), lte(paymentDues.nextAt, sql`app_now()`)))
      .orderBy(asc(paymentDues.nextAt))
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const { id } of due) {
      const [plan] = await selectDues(tx, eq(paymentDues.id, id));
      if (plan) await stepDue(tx, plan);
    }
    return due.length;
  });
}

async function stepDue(tx: Tx, due: DuePlan): Promise<void> {
  const mine = eq(paymentDues.id, due.id);
  const standing = standingOf(due);
  if (standing === 'over') return closeDues(tx, mine, 'ended');
  if (standing === 'paused') {
    await tx
      .update(paymentDues)
      .set({ nextAt: new Date(due.now.getTime() + HOUR) })
      .where(mine);
    return;
  }
  const hours = dunningHours(due.rules);
  const since = due.openedAt ?? due.now;
  const step = Math.max(due.step + 1, stepAt(hours, since, due.now));
  const nextAt = nextReminderAt(hours, since, step);
  await tx
    .update(paymentDues)
    .set({
      step,
      nextAt,
      status: nextAt ? 'open' : 'overdue',
      steppedAt: sql`app_now()`,
      version: sql`${paymentDues.version} + 1`,
    })
    .where(mine);
  addTask(tx, 'dun-due', { dueId: due.id, step }, { jobKey: `dun:${due.id}:${step}` });
}

/** Reminds its customer of what is still due, once a step. */
export function remindOfDue(actor: Actor, dueId: string, step: number): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    await tx.select({ id: paymentDues.id }).from(paymentDues).where(eq(paymentDues.id, dueId)).for('update');
    const [due] = await selectDues(tx, eq(paymentDues.id, dueId));
    if (!due || due.step !== step || !isOwed(due)) return;
    const { bookingId, amountMinor, currency, purpose, customerId } = due;
    const booking = { id: bookingId, customerId, vendorId: null, version: due.bookingVersion };
    recordEvent(tx, actor, booking, 'payment_reminded', { data: { amountMinor, currency, step } });
    await notify(tx, {
      userId: customerId,
      bookingId,
      template: 'payment_reminder',
      channels: ['sms', 'email', 'in_app'],
      data: { amountMinor, currency, purpose, refusal: due.failureCode ? refusalOf(due.failureCode) : 'none' },
      cause: `payment_reminder:${dueId}:${step}`,
    });
  });
}
