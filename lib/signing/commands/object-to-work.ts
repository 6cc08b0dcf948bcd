import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookings, disputes, signatureRequests, users } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { conflict, linkDead, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notify, notifyAll } from '@/lib/notifications/commands/notify';
import type { Template } from '@/lib/notifications/policy/templates';
import { holdPayouts } from '@/lib/payments/commands/hold-payouts';
import { liveNow } from '../queries/live-now';
import { type ObjectionInput, objectionInput } from '../schema';
import { lockBooking } from './lock-booking';

export type Objection = { disputeId: string; bookingId: string };

/**
 * The customer's "no": ends the request, opens a dispute with his reason and words, tells operations and the
 * vendor, captures nothing. Sent twice, it answers the first dispute.
 * Refuses `link_dead`; conflicts `already_signed`, `state_changed`.
 */
export function objectToWork(actor: Actor & LinkHolder, input: ObjectionInput): Promise<Result<Objection>> {
  return writeAs(actor, async (tx) => {
    const { reason, comment } = parse(objectionInput, input);
    const booking = await lockBooking(tx, actor.bookingId);
    const [kept] = await tx
      .select({ id: disputes.id })
      .from(disputes)
      .where(eq(disputes.signatureRequestId, actor.signatureRequestId));
    if (kept) return { disputeId: kept.id, bookingId: booking.id };
    await revoke(tx, actor.signatureRequestId);
    const [disputed] = await tx
      .update(bookings)
      .set({ status: 'disputed', version: sql`${bookings.version} + 1` })
      .where(and(eq(bookings.id, booking.id), eq(bookings.status, 'completed')))
      .returning({ version: bookings.version });
    const [dispute] = await tx
      .insert(disputes)
      .values({
        bookingId: booking.id,
        signatureRequestId: actor.signatureRequestId,
        openedBy: booking.customerId,
        reason,
        comment,
      })
      .returning({ id: disputes.id });
    if (!disputed || !dispute) throw conflict('state_changed');
    await asSystem(tx, () => holdPayouts(tx, { bookingId: booking.id }));
    recordEvent(tx, actor, { ...booking, ...disputed }, 'disputed', { data: { disputeId: dispute.id, reason } });
    await tellOfDispute(tx, booking, { id: dispute.id, reason });
    return { disputeId: dispute.id, bookingId: booking.id };
  });
}

async function revoke(tx: Tx, requestId: string): Promise<void> {
  const revoked = await tx
    .update(signatureRequests)
    .set({ status: 'revoked', endedAt: sql`app_now()`, version: sql`${signatureRequests.version} + 1` })
    .where(and(eq(signatureRequests.id, requestId), liveNow))
    .returning({ id: signatureRequests.id });
  if (revoked.length === 1) return;
  const [found] = await tx
    .select({ status: signatureRequests.status })
    .from(signatureRequests)
    .where(eq(signatureRequests.id, requestId));
  if (found?.status === 'signed') throw conflict('already_signed');
  throw linkDead();
}

const NEWS = { vendor: 'visit_disputed', operations: 'dispute_opened' } as const;

/** Tells the vendor and operations of a customer's dispute, unless `news` says otherwise of one of unsigned work. */
export async function tellOfDispute(
  tx: Tx,
  booking: { id: string; reference: string; vendorId: string | null },
  { id: disputeId, reason }: { id: string; reason: string },
  news: { vendor: Template; operations: Template } = NEWS,
): Promise<void> {
  const data = { reference: booking.reference, disputeId, reason };
  if (booking.vendorId) {
    await notify(tx, {
      userId: booking.vendorId,
      bookingId: booking.id,
      template: news.vendor,
      channels: ['in_app', 'sms'],
      data,
      cause: `dispute:${disputeId}:${booking.vendorId}`,
    });
  }
  await notifyOperations(tx, {
    bookingId: booking.id,
    template: news.operations,
    data,
    cause: `dispute:${disputeId}`,
  });
}

/** An in-app notice for every active operations manager. */
export async function notifyOperations(
  tx: Tx,
  notice: { bookingId: string; template: Template; data: Record<string, string | number>; cause: string },
): Promise<void> {
  const staff = await asSystem(tx, () =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.role, 'ops_manager'), eq(users.status, 'active'))),
  );
  await notifyAll(
    tx,
    staff.map(({ id }) => ({ ...notice, userId: id, channels: ['in_app'], cause: `${notice.cause}:${id}` })),
  );
}
