import 'server-only';
import type { Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookingEvents } from '@/db/schema';
import { type Actor, contextRole } from '@/lib/core/actor';
import { bookingChannel, STAFF_CHANNEL, userChannel } from '@/lib/core/channels';

/** Everything a visit's timeline may say; a new kind needs its sentence in the catalogue to compile. */
export const EVENT_KINDS = [
  'requested',
  'offered',
  'accepted',
  'declined',
  'released',
  'reassigned',
  'expired',
  'cancelled',
  'en_route',
  'late',
  'vendor_missed',
  'arrived',
  'contact_attempted',
  'customer_absent',
  'warranty_claimed',
  'unfinished',
  'unfinished_withdrawn',
  'unfinished_ended',
  'charge_objected',
  'objection_answered',
  'started',
  'photo_added',
  'checklist_changed',
  'price_proposed',
  'price_approved',
  'price_rejected',
  'price_expired',
  'price_withdrawn',
  'price_stopped',
  'completed',
  'payment_held',
  'payment_needs_action',
  'payment_failed',
  'signature_requested',
  'signature_viewed',
  'signature_reminded',
  'signature_asked',
  'signature_expired',
  'signature_revoked',
  'decided_unsigned',
  'signed',
  'evidence_downloaded',
  'disputed',
  'captured',
  'settled',
  'payout_sent',
  'payout_failed',
  'payout_reversed',
  'chargeback_opened',
  'chargeback_answered',
  'chargeback_given_up',
  'chargeback_won',
  'chargeback_lost',
  'payout_held',
  'payout_released',
  'payout_owed',
  'refunded',
  'credited',
  'credit_used',
  'payment_asked',
  'payment_reminded',
  'excess_due',
  'extra_asked',
  'extra_agreed',
  'extra_refused',
  'due_waived',
  'card_trouble',
  'card_changed',
  'dispute_resolved',
  'sos_raised',
  'sos_acknowledged',
  'sos_resolved',
  'reschedule_proposed',
  'reschedule_rejected',
  'reschedule_withdrawn',
  'reschedule_expired',
  'rescheduled',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export type EventSubject = { id: string; customerId: string; vendorId: string | null; version: number };
export type EventMore = {
  data?: Record<string, string | number | boolean | null>;
  latitude?: number | null;
  longitude?: number | null;
};

/**
 * Inks a line on the visit's timeline and tells everybody concerned *that* it changed: one row of
 * `booking_events` and one publishing task, both in the caller's transaction.
 * `booking.version` is the version after the change.
 */
export function recordEvent(tx: Tx, actor: Actor, booking: EventSubject, kind: EventKind, more: EventMore = {}): void {
  inkEvent(tx, actor, booking.id, kind, more);
  const channels = [bookingChannel(booking.id), userChannel(booking.customerId), STAFF_CHANNEL];
  if (booking.vendorId) channels.push(userChannel(booking.vendorId));
  addTask(tx, 'publish-change', { channels, event: kind, id: booking.id, version: booking.version });
}

/** The line alone, telling nobody: for what one side must not hear of. */
export function inkEvent(tx: Tx, actor: Actor, bookingId: string, kind: EventKind, more: EventMore = {}): void {
  const line = tx.insert(bookingEvents).values({
    bookingId,
    kind,
    actorId: actor.kind === 'user' ? actor.userId : null,
    actorRole: contextRole(actor),
    data: more.data ?? {},
    latitude: more.latitude ?? null,
    longitude: more.longitude ?? null,
  });
  tx.post(line);
}
