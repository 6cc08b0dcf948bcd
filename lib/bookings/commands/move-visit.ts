import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { visitShares } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { publishOffers } from '@/lib/dispatch/commands/send-offers';
import { type Notice, notifyAll } from '@/lib/notifications/commands/notify';
import type { Template } from '@/lib/notifications/policy/templates';
import { reserveVendor } from '@/lib/scheduling/commands/reserve-vendor';
import { shareExpiresAt } from '../policy/share-visit';
import { askWave } from './ask-wave';
import { type BookingRecord, frozenPolicy, moveAsSystem } from './lock-booking';
import { recordEvent } from './record-event';
import { withdrawOffers } from './release-booking';

export type NewSpan = { startsAt: Date; endsAt: Date };

/** A visit lasts as long at another time. */
export const spanFrom = ({ startsAt, endsAt }: NewSpan, start: Date): NewSpan => ({
  startsAt: start,
  endsAt: new Date(start.getTime() + endsAt.getTime() - startsAt.getTime()),
});

/** Whoever came once comes again: on his way, at the door and at work only then. */
const TO_COME = {
  status: 'accepted',
  enRouteAt: null,
  arrivedAt: null,
  startedAt: null,
  startConfirmed: null,
} as const;

/**
 * Puts a visit to another time on the professional who has it, who comes again if he was there: his block is swapped in
 * this transaction, and both sides hear of it but whoever does it. Whether he works then is the caller's question. The
 * caller holds the booking's row. Conflicts: `slot_taken`, `state_changed`.
 */
export async function moveVisit(tx: Tx, actor: Actor, booking: BookingRecord, to: NewSpan): Promise<BookingRecord> {
  const moved = await moveAsSystem(tx, booking, ['accepted', 'in_progress'], { ...to, ...TO_COME });
  const keeper = await reserveVendor(tx, {
    vendorIds: booking.vendorId ? [booking.vendorId] : [],
    bookingId: booking.id,
    ...to,
    place: booking,
    policy: await frozenPolicy(tx, booking.policyId),
    kind: 'visit',
    lapsesAt: null,
  });
  if (!keeper) throw conflict('slot_taken');
  // Whoever follows the visit follows it to its new time.
  await asSystem(tx, () =>
    tx
      .update(visitShares)
      .set({ expiresAt: shareExpiresAt(to.endsAt) })
      .where(and(eq(visitShares.bookingId, booking.id), isNull(visitShares.revokedAt))),
  );
  recordMove(tx, actor, booking, moved);
  await tell(tx, actor, moved, booking, 'visit_rescheduled');
  return moved;
}

/**
 * Asks the visit out anew for another time, to whoever could come then; a professional who had it has it no longer and
 * hears so. The caller holds the booking's row. Conflicts: `slot_taken` (nobody could), `state_changed`.
 */
export async function askAnew(tx: Tx, actor: Actor, booking: BookingRecord, to: NewSpan): Promise<BookingRecord> {
  const reopened = await moveAsSystem(tx, booking, ['requested', 'accepted'], {
    ...to,
    status: 'requested',
    vendorId: null,
    acceptedAt: null,
    askRound: booking.askRound + 1,
    asksAt: null,
  });
  const closed = await withdrawOffers(tx, booking.id);
  recordMove(tx, actor, booking, { ...reopened, vendorId: booking.vendorId });
  publishOffers(tx, reopened, closed, 'offer_closed');
  if (!(await askWave(tx, actor, reopened, 'rescheduled'))) throw conflict('slot_taken');
  await tell(tx, actor, reopened, booking, 'visit_moved_away');
  return reopened;
}

function recordMove(tx: Tx, actor: Actor, before: BookingRecord, after: BookingRecord): void {
  const data = { from: rfc3339(before.startsAt), to: rfc3339(after.startsAt), zone: after.timeZone };
  recordEvent(tx, actor, after, 'rescheduled', { data });
}

type About = Pick<BookingRecord, 'id' | 'version' | 'customerId' | 'vendorId' | 'serviceTitle' | 'startsAt'>;

/** Tells both of a new time, but not whoever did it. */
async function tell(tx: Tx, actor: Actor, visit: About, before: BookingRecord, forVendor: Template): Promise<void> {
  const people: [string | null, Template][] = [
    [before.customerId, 'visit_rescheduled'],
    [before.vendorId, forVendor],
  ];
  await notifyAll(
    tx,
    people.flatMap(([userId, template]) =>
      userId === null || (isUser(actor) && actor.userId === userId)
        ? []
        : [timeNotice(template, visit, userId, before.startsAt, `moved:${visit.id}:${visit.version}:${userId}`)],
    ),
  );
}

/** A message about two times of a visit: the one that it has, and `other`. Customers have it in writing as well. */
export function timeNotice(template: Template, visit: About, userId: string, other: Date, cause: string): Notice {
  const [startsAt, otherStartsAt] = [rfc3339(visit.startsAt), rfc3339(other)];
  return {
    userId,
    bookingId: visit.id,
    template,
    channels: userId === visit.customerId ? ['sms', 'email', 'in_app'] : ['sms', 'in_app'],
    data: { bookingId: visit.id, service: visit.serviceTitle, startsAt, otherStartsAt },
    cause,
  };
}
