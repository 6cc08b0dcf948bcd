import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, disputes, payments } from '@/db/schema';
import {
  type BookingRecord,
  frozenPolicy,
  knownId,
  lockBooking,
  moveBooking,
} from '@/lib/bookings/commands/lock-booking';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { isCustomerOf } from '@/lib/bookings/policy';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { type Objection, tellOfDispute } from '@/lib/signing/commands/object-to-work';
import { type ObjectionInput, objectionInput } from '@/lib/signing/schema';
import { canDispute } from '../policy';
import { windowRefusal } from '../policy/disputes';
import { holdPayouts } from './hold-payouts';

/** What was signed for, or is settled, has its own words: money may have been charged. */
const NEWS = { vendor: 'visit_disputed_later', operations: 'dispute_opened_later' } as const;

/**
 * The customer says that something is wrong with a visit that is signed, or settled within the policy's days: it is
 * disputed, payouts that have not left wait, the vendor and operations are told. While his dispute is open, he is
 * answered that one. Refuses `forbidden`, `not_found`, `invalid` (reason, comment); conflicts `dispute_window_over`,
 * `already_disputed` (by his bank), `dispute_decided`, `state_changed`.
 */
export function openDispute(actor: Actor, bookingId: string, input: ObjectionInput): Promise<Result<Objection>> {
  return writeAs(actor, async (tx) => {
    if (!canDispute(actor)) throw forbidden();
    const { reason, comment } = parse(objectionInput, input);
    const booking = await lockCase(tx, actor, bookingId);
    const open = await openCase(tx, booking);
    if (open) return { disputeId: open, bookingId };
    const refused = windowRefusal(booking, await frozenPolicy(tx, booking.policyId), await databaseNow(tx));
    if (refused) throw conflict(refused);
    const moved = await moveBooking(tx, booking, ['signed', 'settled'], { status: 'disputed' });
    const [dispute] = await tx
      .insert(disputes)
      .values({ bookingId, openedBy: booking.customerId, reason, comment })
      .returning({ id: disputes.id });
    if (!dispute) throw conflict('state_changed');
    await asSystem(tx, () => holdPayouts(tx, { bookingId }));
    recordEvent(tx, actor, moved, 'disputed', { data: { disputeId: dispute.id, reason } });
    await tellOfDispute(tx, moved, { id: dispute.id, reason }, NEWS);
    return { disputeId: dispute.id, bookingId };
  });
}

/** The customer's visit under lock, its payments before it: captures, chargebacks and decisions take turns with this. */
async function lockCase(tx: Tx, actor: Actor, bookingId: string): Promise<BookingRecord> {
  const [seen] = await tx
    .select({ customerId: bookings.customerId })
    .from(bookings)
    .where(eq(bookings.id, knownId(bookingId)));
  if (!seen || !isCustomerOf(actor, seen)) throw notFound();
  await asSystem(tx, () =>
    tx
      .select({ id: payments.id })
      .from(payments)
      .where(eq(payments.bookingId, bookingId))
      .orderBy(payments.id)
      .for('update'),
  );
  return lockBooking(tx, bookingId);
}

/** The customer's open dispute. Conflicts when his bank has one, or when he was heard and answered before. */
async function openCase(tx: Tx, { id, customerId }: BookingRecord): Promise<string | null> {
  const all = await tx
    .select({ id: disputes.id, openedBy: disputes.openedBy, isOpen: sql<boolean>`${disputes.status} = 'open'` })
    .from(disputes)
    .where(eq(disputes.bookingId, id));
  const open = all.find(({ isOpen }) => isOpen);
  if (open?.openedBy === customerId) return open.id;
  if (open) throw conflict('already_disputed');
  if (all.some(({ openedBy }) => openedBy === customerId)) throw conflict('dispute_decided');
  return null;
}
