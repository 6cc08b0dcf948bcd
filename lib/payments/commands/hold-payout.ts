import 'server-only';
import { eq } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookings, transfers } from '@/db/schema';
import { frozenPolicy } from '@/lib/bookings/commands/lock-booking';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney } from '../policy';
import { reasonInput } from '../schema';
import { holdPayouts, releasePayouts } from './hold-payouts';

async function lockVisit(tx: Tx, actor: Actor, bookingId: string) {
  if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update');
  if (!booking) throw notFound();
  return booking;
}

/**
 * A manager holds what has not left yet of a visit's payouts, with the reason. Refuses `forbidden`, `not_found`,
 * `invalid` (reason); conflict `nothing_to_hold`.
 */
export function holdPayout(actor: Actor, bookingId: string, input: { reason: string }): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const booking = await lockVisit(tx, actor, bookingId);
    const { reason } = parse(reasonInput, input);
    if ((await holdPayouts(tx, { bookingId }, reason)) === 0) throw conflict('nothing_to_hold');
    recordEvent(tx, actor, booking, 'payout_held', { data: { reason } });
    if (!booking.vendorId) return;
    await notify(tx, {
      userId: booking.vendorId,
      bookingId,
      template: 'payout_held',
      channels: ['sms', 'in_app'],
      data: { currency: booking.currency },
      cause: `payout_held:${bookingId}:${actor.requestId}`,
    });
  });
}

/**
 * Lets go on what a manager holds. What a dispute or a chargeback holds is decided there: conflict `dispute_open`; also
 * `nothing_held`.
 */
export function releasePayout(actor: Actor, bookingId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    const booking = await lockVisit(tx, actor, bookingId);
    if (booking.status === 'disputed') throw conflict('dispute_open');
    const rules = await frozenPolicy(tx, booking.policyId);
    const released = await asSystem(tx, () => releasePayouts(tx, { bookingId }, rules, 'manager'));
    if (released === 0) throw conflict('nothing_held');
    recordEvent(tx, actor, booking, 'payout_released');
    const due = await tx.select({ id: transfers.id }).from(transfers).where(eq(transfers.bookingId, bookingId));
    for (const { id } of due) addTask(tx, 'pay-vendor', { transferId: id }, { jobKey: `payout:${id}` });
  });
}
