import 'server-only';
import { and, desc, eq, gte, ne } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type bookings, contactAttempts, visitTroubles } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { chargeFacts, chargeOf } from '../policy/charges';
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
  const charge = from && chargeOf(chargeFacts(booking), policy, 'customer_no_show', now);
  return {
    attempts: attempts.map(({ id, kind, at }) => ({ id, kind, at: rfc3339(at) })),
    attemptsNeeded: policy.absentAttempts,
    absentFrom: instant(from),
    absence: charge && { feeMinor: charge.feeMinor, vendorShareMinor: charge.vendorShareMinor },
    trouble: trouble ? toTrouble(trouble) : null,
  };
}

const toTrouble = (row: typeof visitTroubles.$inferSelect): VisitTrouble => ({
  id: row.id,
  status: row.status,
  feeMinor: row.feeMinor,
  waitedMinutes: row.evidence.waitedMinutes,
  arrivedAt: row.evidence.arrivedAt,
  attempts: row.evidence.attempts,
  objection: row.objection,
  answer: row.answer,
});
