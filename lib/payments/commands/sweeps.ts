import 'server-only';
import { and, desc, eq, exists, inArray, isNull, lte, notExists, or, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookings, payments, signatures, transfers, webhookEvents } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { LOST_AFTER_SECONDS } from '../policy/recovery';

const BATCH = 200;

/** How long a task may be on its way before a sweep assumes that it was lost. */
const LOST_AFTER = sql`${LOST_AFTER_SECONDS} * interval '1 second'`;

function sweep(actor: Actor, work: (tx: Tx) => Promise<number>): Promise<Result<number>> {
  return writeAs(actor, (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    return work(tx);
  });
}

/** A payout that was held while the provider was being asked: for so long its answer may be on its way. */
const isOnItsWay = sql`${transfers.status} = 'held' and ${transfers.askedMinor} is not null and ${transfers.updatedAt} > app_now() - interval '1 hour'`;

/** Queues the payouts whose delay is over, and refused ones whose time has come again; answers how many. */
export function queueDuePayouts(actor: Actor): Promise<Result<number>> {
  return sweep(actor, async (tx) => {
    await tx
      .update(transfers)
      .set({
        status: 'pending',
        failureCode: null,
        retryAt: null,
        attempt: sql`${transfers.attempt} + 1`,
        version: sql`${transfers.version} + 1`,
      })
      .where(and(eq(transfers.status, 'failed'), lte(transfers.retryAt, sql`app_now()`)));
    const due = await tx
      .select({ id: transfers.id })
      .from(transfers)
      .where(or(and(eq(transfers.status, 'pending'), lte(transfers.dueAt, sql`app_now()`)), isOnItsWay))
      .orderBy(transfers.dueAt)
      .limit(BATCH);
    for (const { id } of due) addTask(tx, 'pay-vendor', { transferId: id }, { jobKey: `payout:${id}` });
    return due.length;
  });
}

/** Queues the capture of signed visits with a hold whose own task is nowhere; and of those that cost nothing. */
export function queueLostCaptures(actor: Actor): Promise<Result<number>> {
  return sweep(actor, async (tx) => {
    const holds = tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.bookingId, bookings.id), eq(payments.status, 'authorized')));
    const signed = await tx
      .select({ bookingId: bookings.id, evidenceSha256: signatures.evidenceSha256 })
      .from(bookings)
      .innerJoin(signatures, eq(signatures.bookingId, bookings.id))
      .where(
        and(
          eq(bookings.status, 'signed'),
          sql`(exists ${holds} or ${bookings.totalMinor} = 0)`,
          lte(bookings.updatedAt, sql`app_now() - ${LOST_AFTER}`),
        ),
      )
      .limit(BATCH);
    for (const row of signed) addTask(tx, 'capture-payment', row, { jobKey: `capture:${row.evidenceSha256}` });
    return signed.length;
  });
}

/** Queues the hold of done visits for which nothing was tried although a card is saved, or that was begun and left. */
export function queueLostHolds(actor: Actor): Promise<Result<number>> {
  return sweep(actor, async (tx) => {
    const isLeft = sql`${payments.status} = 'created' and ${payments.holdMode} = 'off_session' and ${payments.updatedAt} <= app_now() - ${LOST_AFTER}`;
    const tried = tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.bookingId, bookings.id), eq(payments.purpose, 'visit')));
    const left = tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.bookingId, bookings.id), eq(payments.purpose, 'visit'), isLeft));
    const done = await tx
      .select({ bookingId: bookings.id })
      .from(bookings)
      .where(
        and(
          inArray(bookings.status, ['completed', 'signed']),
          sql`${bookings.paymentMethodId} is not null and ${bookings.totalMinor} > 0`,
          lte(bookings.updatedAt, sql`app_now() - ${LOST_AFTER}`),
          or(and(eq(bookings.status, 'completed'), notExists(tried)), exists(left)),
        ),
      )
      .orderBy(desc(bookings.completedAt))
      .limit(BATCH);
    for (const row of done) addTask(tx, 'hold-payment', row, { jobKey: `hold:${row.bookingId}` });
    return done.length;
  });
}

/** Queues kept provider events that nobody worked off. */
export function queueOpenEvents(actor: Actor): Promise<Result<number>> {
  return sweep(actor, async (tx) => {
    const open = await tx
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(and(isNull(webhookEvents.processedAt), lte(webhookEvents.receivedAt, sql`now() - ${LOST_AFTER}`)))
      .limit(BATCH);
    for (const { id } of open) addTask(tx, 'process-webhook', { webhookEventId: id }, { jobKey: `webhook:${id}` });
    return open.length;
  });
}

/** Deletes operational rows past their time (the only deleter); answers how many. */
export function purgeOperational(actor: Actor): Promise<Result<number>> {
  return sweep(actor, async (tx) => {
    const [row] = await tx.execute<{ gone: number }>(sql`select purge_operational() as gone`);
    return row?.gone ?? 0;
  });
}

/** Makes the next months' partitions; answers how many. */
export function ensurePartitions(actor: Actor): Promise<Result<number>> {
  return sweep(actor, async (tx) => {
    const [row] = await tx.execute<{ made: number }>(sql`select ensure_partitions(app_now()::date, 6) as made`);
    return row?.made ?? 0;
  });
}
