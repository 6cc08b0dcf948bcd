import 'server-only';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { bookings, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, unwrap } from '@/lib/core/errors';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { canAdvanceRequests } from '../policy';
import { type BookingRecord, swapBooking } from './lock-booking';
import { recordEvent } from './record-event';

const BATCH = 100;

/** From when on the professional's minutes run, as `missedFrom` of the policy reckons. */
export const DUE_FROM = sql`greatest(${bookings.startsAt}, ${bookings.acceptedAt})`;

/** What a booking's own policy says of a number of minutes, as an interval. */
export const minutesOf = (name: 'lateAfterMinutes' | 'noShowAfterMinutes' | 'answerMinutes') =>
  sql`(select coalesce((p.rules ->> ${name}::text)::int, ${DEFAULT_POLICY[name]}) from ${policies} p
    where p.id = ${bookings.policyId}) * interval '1 minute'`;

/** Somebody is awaited, the time is over, and nobody was told of this start and this professional. */
const isLate = and(
  eq(bookings.status, 'accepted'),
  isNull(bookings.arrivedAt),
  // Of no consequence beside the last line, but an index knows it.
  lt(bookings.startsAt, sql`app_now()`),
  or(isNull(bookings.lateAt), lt(bookings.lateAt, DUE_FROM)),
  sql`${DUE_FROM} + ${minutesOf('lateAfterMinutes')} < app_now()`,
);

/** Notices who is late, once a start and professional, and tells the two; answers how many. For the poller. */
export async function noteLateVisits(actor: Actor): Promise<number> {
  if (!canAdvanceRequests(actor)) throw forbidden();
  const due = await readAs(actor, (tx) =>
    tx.select({ id: bookings.id }).from(bookings).where(isLate).orderBy(bookings.startsAt).limit(BATCH),
  );
  let noted = 0;
  for (const { id } of due) {
    const late = await writeAs(actor, async (tx) => {
      const booking = await swapBooking(tx, id, ['accepted'], { lateAt: sql`app_now()` }, isLate);
      if (booking) await tell(tx, actor, booking);
      return booking;
    });
    if (unwrap(late)) noted += 1;
  }
  return noted;
}

async function tell(tx: Tx, actor: Actor, booking: BookingRecord): Promise<void> {
  recordEvent(tx, actor, booking, 'late');
  const notice = {
    bookingId: booking.id,
    channels: ['sms', 'in_app'] as ['sms', 'in_app'],
    data: { bookingId: booking.id, service: booking.serviceTitle, startsAt: booking.startsAt.toISOString() },
  };
  const cause = `late:${booking.id}:${booking.version}`;
  await notifyAll(tx, [
    { ...notice, userId: booking.customerId, template: 'vendor_late', cause: `${cause}:customer` },
    ...(booking.vendorId
      ? [{ ...notice, userId: booking.vendorId, template: 'you_are_late' as const, cause: `${cause}:vendor` }]
      : []),
  ]);
}
