import 'server-only';
import { and, desc, eq, gte, ne } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type bookings, contactAttempts, visitTroubles } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { unfinishedWays } from '../policy/cannot-finish';
import { type Charge, chargeFacts, chargeOf } from '../policy/charges';
import { absentFrom } from '../policy/door';
import type { Door, VisitTrouble } from '../schema/door';
import { instant } from './booking-row';

type Booking = typeof bookings.$inferSelect;

/** How it stands at the door; null before anybody has arrived. Both sides and staff read the same. */
export async function doorOf(tx: Tx, booking: Booking, policy: Policy, now: Date): Promise<Door | null> {
  const { arrivedAt } = booking;
  if (!arrivedAt) return null;
  const [attempts, [trouble]] = await Promise.all([
    tx
      .select()
      .from(contactAttempts)
      .where(and(eq(contactAttempts.bookingId, booking.id), gte(contactAttempts.at, arrivedAt)))
      .orderBy(contactAttempts.at, contactAttempts.id),
    tx
      .select()
      .from(visitTroubles)
      .where(and(eq(visitTroubles.bookingId, booking.id), ne(visitTroubles.status, 'withdrawn')))
      .orderBy(desc(visitTroubles.createdAt))
      .limit(1),
  ]);
  const from = absentFrom(booking, policy);
  return {
    attempts: attempts.map(({ id, kind, at }) => ({ id, kind, at: rfc3339(at) })),
    attemptsNeeded: policy.absentAttempts,
    absentFrom: instant(from),
    absence: from && chargeAt(booking, policy, 'customer_no_show', now),
    ways: [...unfinishedWays(booking)],
    unfinished: chargeAt(booking, policy, 'cannot_finish', now),
    trouble: trouble ? toTrouble(trouble, policy) : null,
  };
}

/** What an end at the door costs the customer now, and what of it is the professional's. */
export function chargeAt(
  booking: Booking,
  policy: Policy,
  ending: 'customer_no_show' | 'cannot_finish',
  now: Date,
): Pick<Charge, 'feeMinor' | 'vendorShareMinor'> {
  const { feeMinor, vendorShareMinor } = chargeOf(chargeFacts(booking), policy, ending, now);
  return { feeMinor, vendorShareMinor };
}

const toTrouble = (row: typeof visitTroubles.$inferSelect, policy: Policy): VisitTrouble => ({
  id: row.id,
  kind: row.kind,
  status: row.status,
  reason: row.reason,
  note: row.note,
  photoId: row.photoId,
  way: row.way,
  proposedStart: instant(row.proposedStart),
  proposedArrivalEnd: instant(
    row.proposedStart && new Date(row.proposedStart.getTime() + policy.slotIntervalMinutes * MINUTE),
  ),
  answerBy: instant(row.answerBy),
  outcome: row.outcome,
  feeMinor: row.feeMinor,
  waitedMinutes: row.evidence.waitedMinutes,
  arrivedAt: row.evidence.arrivedAt,
  attempts: row.evidence.attempts,
  objection: row.objection,
  answer: row.answer,
});
