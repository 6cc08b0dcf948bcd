import 'server-only';
import { and, eq, lte, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { priceChanges } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { notify, notifyAll } from '@/lib/notifications/commands/notify';
import { canAdvanceRequests, canWorkVisits } from '../policy';
import { isWaiting } from '../policy/price-change';
import { bookingDetail } from '../queries/get-booking';
import type { PriceChangeRow } from '../queries/price-changes';
import type { PriceChange } from '../schema/price-change';
import type { PriceChangeStatus } from '../state';
import { type BookingRecord, knownId, lockBooking, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

const BATCH = 100;

/** The one price change of a visit that is not decided; the caller holds the booking's row. */
export async function openChange(tx: Tx, bookingId: string): Promise<PriceChangeRow | undefined> {
  const [open] = await tx
    .select()
    .from(priceChanges)
    .where(and(eq(priceChanges.bookingId, bookingId), eq(priceChanges.status, 'proposed')))
    .for('update');
  return open;
}

/** Compare-and-swap: decides an open change; whether it still was open. */
export async function decideChange(
  tx: Tx,
  actor: Actor,
  changeId: string,
  status: Exclude<PriceChangeStatus, 'proposed'>,
): Promise<boolean> {
  const decided = await tx
    .update(priceChanges)
    .set({ status, decidedAt: sql`app_now()`, decidedBy: isUser(actor) && status !== 'expired' ? actor.userId : null })
    .where(and(eq(priceChanges.id, changeId), eq(priceChanges.status, 'proposed')))
    .returning({ id: priceChanges.id });
  return decided.length === 1;
}

export const amountsOf = ({ id, oldTotalMinor, newTotalMinor, currency }: PriceChangeRow) => ({
  changeId: id,
  oldMinor: oldTotalMinor,
  newMinor: newTotalMinor,
  currency,
});

/** Nobody answered in time: the scope stays as it was. The caller holds the booking's row and raises its version. */
export async function lapseChange(tx: Tx, actor: Actor, booking: BookingRecord, change: PriceChangeRow) {
  if (!(await decideChange(tx, actor, change.id, 'expired'))) return;
  recordEvent(tx, actor, booking, 'price_expired', { data: amountsOf(change) });
  const people = [booking.customerId, change.proposedBy];
  await notifyAll(
    tx,
    people.map((userId) => ({
      userId,
      bookingId: booking.id,
      template: userId === change.proposedBy ? 'price_unanswered' : 'price_lapsed',
      channels: userId === change.proposedBy ? ['sms', 'in_app'] : ['in_app'],
      data: { oldMinor: change.oldTotalMinor, currency: change.currency },
      cause: `price_expired:${change.id}:${userId}`,
    })),
  );
}

/**
 * Before a visit leaves the work by another way than completion: a price in question is taken back. The caller holds
 * the booking's row and tells everybody of the end itself.
 */
export async function dropChange(tx: Tx, actor: Actor, bookingId: string): Promise<void> {
  const open = await openChange(tx, bookingId);
  if (open) await decideChange(tx, actor, open.id, 'withdrawn');
}

/**
 * The professional takes his proposal back; the scope stays as it was. Again: the same answer. Refuses `forbidden`,
 * `not_found`, `state_changed` (it was answered, or ran out).
 */
export async function withdrawPrice(actor: Actor, changeId: string): Promise<Result<PriceChange>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { booking, change } = await lockChange(tx, changeId);
    if (!isUser(actor) || change.proposedBy !== actor.userId) throw notFound();
    if (change.status !== 'withdrawn') {
      if (!isWaiting(change, await databaseNow(tx)) || !(await decideChange(tx, actor, change.id, 'withdrawn')))
        throw conflict('state_changed');
      const moved = await moveBooking(tx, booking, ['in_progress'], {});
      recordEvent(tx, actor, moved, 'price_withdrawn', { data: amountsOf(change) });
      await notify(tx, {
        userId: booking.customerId,
        bookingId: booking.id,
        template: 'price_withdrawn',
        channels: ['in_app'],
        data: { oldMinor: change.oldTotalMinor, currency: change.currency },
        cause: `price_withdrawn:${change.id}`,
      });
    }
    return shownChange(tx, actor, change);
  });
}

/** A change with its booking's row, both locked in that order; `not_found` when it is not this actor's to see. */
export async function lockChange(
  tx: Tx,
  changeId: string,
): Promise<{ booking: BookingRecord; change: PriceChangeRow }> {
  const id = knownId(changeId);
  const [found] = await tx
    .select({ bookingId: priceChanges.bookingId })
    .from(priceChanges)
    .where(eq(priceChanges.id, id));
  if (!found) throw notFound();
  const booking = await lockBooking(tx, found.bookingId);
  const [change] = await tx.select().from(priceChanges).where(eq(priceChanges.id, id)).for('update');
  if (!change) throw notFound();
  return { booking, change };
}

/** What a command answers: the change as this actor reads it now. */
export async function shownChange(
  tx: Tx,
  actor: Actor,
  { id, bookingId }: Pick<PriceChangeRow, 'id' | 'bookingId'>,
): Promise<PriceChange> {
  const { priceChanges: shown } = await bookingDetail(tx, actor, bookingId);
  const change = shown.find((one) => one.id === id);
  if (!change) throw notFound();
  return change;
}

/** Lets prices whose time is over lapse to the original scope. How many. */
export async function expirePrices(system: Actor): Promise<number> {
  if (!canAdvanceRequests(system)) throw forbidden();
  const due = await readAs(system, (tx) =>
    tx
      .select({ bookingId: priceChanges.bookingId })
      .from(priceChanges)
      .where(and(eq(priceChanges.status, 'proposed'), lte(priceChanges.expiresAt, sql`app_now()`)))
      .orderBy(priceChanges.expiresAt)
      .limit(BATCH),
  );
  let ended = 0;
  for (const { bookingId } of due) {
    const result = await writeAs(system, async (tx) => {
      const booking = await lockBooking(tx, bookingId);
      const open = await openChange(tx, bookingId);
      if (!open || isWaiting(open, await databaseNow(tx))) return false;
      await lapseChange(tx, system, await moveBooking(tx, booking, ['in_progress'], {}), open);
      return true;
    });
    if (result.ok && result.value) ended += 1;
  }
  return ended;
}
