import 'server-only';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingItems } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { MINUTE } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { extendVisit } from '@/lib/scheduling/commands/extend-visit';
import { isCustomerOf } from '../policy';
import { canAnswerPrice, isWaiting } from '../policy/price-change';
import type { PriceChangeRow } from '../queries/price-changes';
import { type ApproveInput, approveInput, type PriceChange } from '../schema/price-change';
import type { PriceChangeStatus } from '../state';
import { amountsOf, decideChange, lockChange, shownChange } from './end-price';
import { type BookingRecord, frozenPolicy, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

/** Why an answer came to nothing. */
const TOO_LATE: Record<PriceChangeStatus, string> = {
  proposed: 'price_change_over',
  expired: 'price_change_over',
  superseded: 'price_changed',
  withdrawn: 'price_change_withdrawn',
  approved: 'state_changed',
  rejected: 'state_changed',
};

/**
 * The customer's "yes": the proposed lines become the visit's scope, beside the former ones. He echoes the total that
 * he saw. Again: the same answer. Conflicts: `price_changed` (proposed anew), `price_change_over` (too late),
 * `price_change_withdrawn`, `state_changed`. Refuses `forbidden`, `not_found`, `invalid`.
 */
export async function approvePrice(actor: Actor, changeId: string, input: ApproveInput): Promise<Result<PriceChange>> {
  if (!canAnswerPrice(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { expectedTotalMinor } = parse(approveInput, input);
    const { booking, change } = await own(tx, actor, changeId);
    if (expectedTotalMinor !== undefined && expectedTotalMinor !== change.newTotalMinor)
      throw conflict('price_changed');
    if (change.status === 'approved') return shownChange(tx, actor, change);
    await claim(tx, actor, change, 'approved');
    const scopeVersion = change.fromVersion + 1;
    if (booking.scopeVersion !== change.fromVersion) throw conflict('price_changed');
    await tx
      .insert(bookingItems)
      .values(change.items.map((item, position) => ({ ...item, bookingId: booking.id, scopeVersion, position })));
    const moved = await moveBooking(tx, booking, ['in_progress'], {
      scopeVersion,
      totalMinor: change.newTotalMinor,
      endsAt: new Date(booking.endsAt.getTime() + change.addedMinutes * MINUTE),
    });
    if (change.addedMinutes > 0) {
      const { gapMinutes } = await frozenPolicy(tx, booking.policyId);
      await asSystem(tx, () => extendVisit(tx, { ...moved, vendorId: change.proposedBy }, gapMinutes));
    }
    await say(tx, actor, moved, change, 'price_approved');
    return shownChange(tx, actor, change);
  });
}

/**
 * The customer keeps the original scope. Again: the same answer. Conflicts: `price_changed`, `price_change_over`,
 * `price_change_withdrawn`, `state_changed` (approved before). Refuses `forbidden`, `not_found`.
 */
export async function rejectPrice(actor: Actor, changeId: string): Promise<Result<PriceChange>> {
  if (!canAnswerPrice(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { booking, change } = await own(tx, actor, changeId);
    if (change.status === 'rejected') return shownChange(tx, actor, change);
    await claim(tx, actor, change, 'rejected');
    await say(tx, actor, await moveBooking(tx, booking, ['in_progress'], {}), change, 'price_rejected');
    return shownChange(tx, actor, change);
  });
}

async function own(tx: Tx, actor: Actor, changeId: string) {
  const found = await lockChange(tx, changeId);
  if (!isCustomerOf(actor, found.booking)) throw notFound();
  return found;
}

async function claim(tx: Tx, actor: Actor, change: PriceChangeRow, status: 'approved' | 'rejected'): Promise<void> {
  if (!isWaiting(change, await databaseNow(tx)) || !(await decideChange(tx, actor, change.id, status)))
    throw conflict(TOO_LATE[change.status]);
}

async function say(
  tx: Tx,
  actor: Actor,
  booking: BookingRecord,
  change: PriceChangeRow,
  kind: 'price_approved' | 'price_rejected',
): Promise<void> {
  recordEvent(tx, actor, booking, kind, { data: amountsOf(change) });
  await notify(tx, {
    userId: change.proposedBy,
    bookingId: booking.id,
    template: kind,
    channels: ['sms', 'in_app'],
    data: { oldMinor: change.oldTotalMinor, newMinor: change.newTotalMinor, currency: change.currency },
    cause: `${kind}:${change.id}`,
  });
}
