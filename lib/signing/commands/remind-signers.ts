import 'server-only';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { policies, signatureRequests } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { nextReminder, remindersDue } from '../policy';
import { liveNow } from '../queries/live-now';
import { lockBooking } from './lock-booking';

const BATCH = 100;

const isDue = and(liveNow, lte(signatureRequests.remindAt, sql`app_now()`));

/**
 * Reminds the customers whose links wait, at the hours of each visit's own policy. The row's next hour is moved on in
 * the transaction that queues the message, so neither a crash nor a second worker sends one twice; whoever was down
 * while several came due sends the latest. An SMS waits for the end of its reader's night. How many were reminded.
 */
export async function remindSigners(system: Actor): Promise<number> {
  if (system.kind !== 'system') throw forbidden();
  const due = await readAs(system, (tx) =>
    tx
      .select({ id: signatureRequests.id, bookingId: signatureRequests.bookingId })
      .from(signatureRequests)
      .where(isDue)
      .orderBy(asc(signatureRequests.remindAt))
      .limit(BATCH),
  );
  let reminded = 0;
  for (const request of due) {
    const result = await writeAs(system, (tx) => remind(tx, system, request));
    if (result.ok && result.value) reminded += 1;
  }
  return reminded;
}

async function remind(tx: Tx, system: Actor, request: { id: string; bookingId: string }): Promise<boolean> {
  const booking = await lockBooking(tx, request.bookingId);
  const [[waiting], [policy], now] = await Promise.all([
    tx
      .select({ issuedAt: signatureRequests.issuedAt })
      .from(signatureRequests)
      .where(and(eq(signatureRequests.id, request.id), isDue)),
    tx.select({ rules: policies.rules }).from(policies).where(eq(policies.id, booking.policyId)),
    databaseNow(tx),
  ]);
  if (!waiting || !policy) return false;
  const hours = policy.rules.signatureReminderHours;
  const isWanted = booking.status === 'completed';
  await tx
    .update(signatureRequests)
    .set({ remindAt: isWanted ? nextReminder(hours, waiting.issuedAt, now) : null })
    .where(eq(signatureRequests.id, request.id));
  if (!isWanted) return false;
  const number = remindersDue(hours, waiting.issuedAt, now);
  recordEvent(tx, system, booking, 'signature_reminded', { data: { requestId: request.id, number } });
  await notify(tx, {
    userId: booking.customerId,
    bookingId: booking.id,
    template: 'signature_reminder',
    channels: ['sms', 'email', 'in_app'],
    data: { requestId: request.id, number },
    cause: `signature_reminder:${request.id}:${number}`,
  });
  return true;
}
