import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookings } from '@/db/schema';
import { clearVisit } from '@/lib/bookings/commands/clear-visit';
import { type EventSubject, recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { endLiveRequest } from '@/lib/signing/commands/end-request';
import { canMoveMoney } from '../policy';
import type { UnsignedDecision } from '../state';

/** What follows from deciding a visit that nobody signed: its links are dead, the timeline says so, both sides are told. */
export async function concludeUnsigned(
  tx: Tx,
  actor: Actor,
  booking: EventSubject,
  decision: { outcome: UnsignedDecision; reason: string },
): Promise<void> {
  await endLiveRequest(tx, booking.id, { status: 'revoked', endReason: decision.reason });
  recordEvent(tx, actor, booking, 'decided_unsigned', { data: decision });
  const { outcome } = decision;
  const common = { bookingId: booking.id, data: { outcome }, cause: `decided_unsigned:${booking.id}` };
  await notify(tx, {
    ...common,
    userId: booking.customerId,
    template: 'decided_unsigned',
    channels: ['sms', 'email', 'in_app'],
  });
  if (!booking.vendorId) return;
  await notify(tx, {
    ...common,
    userId: booking.vendorId,
    template: 'decided_unsigned_vendor',
    channels: ['sms', 'in_app'],
    cause: `${common.cause}:vendor`,
  });
}

/**
 * Ends a visit that nobody signed without a charge, whatever was held going back to the card by a task. One that was
 * signed, settled or disputed meanwhile is a conflict, `state_changed`.
 */
export function cancelUnsigned(actor: Actor, bookingId: string, reason: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) && actor.kind !== 'system') throw forbidden();
    const [booking] = await tx
      .update(bookings)
      .set({ status: 'cancelled', endedReason: 'never_signed', version: sql`${bookings.version} + 1` })
      .where(and(eq(bookings.id, bookingId), eq(bookings.status, 'completed')))
      .returning();
    if (!booking) throw conflict('state_changed');
    await clearVisit(tx, bookingId);
    await concludeUnsigned(tx, actor, booking, { outcome: 'cancel', reason });
  });
}
