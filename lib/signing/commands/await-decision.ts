import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookings } from '@/db/schema';
import { type EventMore, recordEvent } from '@/lib/bookings/commands/record-event';
import type { Actor } from '@/lib/core/actor';
import { DECIDE_HOURS } from '../policy';
import type { LockedBooking } from './lock-booking';

/** The link of a completed visit died unanswered: from now on operations have a day to decide. */
export async function awaitDecision(
  tx: Tx,
  actor: Actor,
  booking: LockedBooking,
  kind: 'signature_expired' | 'signature_revoked',
  data: NonNullable<EventMore['data']>,
): Promise<void> {
  const [raised] = await tx
    .update(bookings)
    .set({
      decideBy: sql`app_now() + make_interval(hours => ${DECIDE_HOURS}::int)`,
      version: sql`${bookings.version} + 1`,
    })
    .where(eq(bookings.id, booking.id))
    .returning({ version: bookings.version });
  recordEvent(tx, actor, { ...booking, ...raised }, kind, { data });
}
