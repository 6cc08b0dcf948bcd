import 'server-only';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { readAs, writeAs } from '@/db/client';
import { reschedules } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canExpireReschedules } from '../policy/reschedule';
import { tellRefused } from './answer-reschedule';
import { closeReschedule } from './keep-reschedule';
import { lockBooking, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

const BATCH = 100;

/** Nobody answered in time: the visit stays where it is, and whoever asked hears it. Answers how many. For the poller. */
export async function expireReschedules(actor: Actor): Promise<number> {
  if (!canExpireReschedules(actor)) throw forbidden();
  // What belongs to a visit that cannot be finished is answered with that.
  const overdue = and(
    eq(reschedules.status, 'proposed'),
    isNull(reschedules.troubleId),
    lte(reschedules.expiresAt, sql`app_now()`),
  );
  const due = await readAs(actor, (tx) =>
    tx.select().from(reschedules).where(overdue).orderBy(reschedules.expiresAt).limit(BATCH),
  );
  let ended = 0;
  for (const asked of due) {
    const done = await writeAs(actor, async (tx) => {
      const booking = await lockBooking(tx, asked.bookingId);
      if (!(await closeReschedule(tx, actor, asked.id, 'expired'))) return false;
      const raised = await moveBooking(tx, booking, ['accepted'], {});
      recordEvent(tx, actor, raised, 'reschedule_expired');
      await tellRefused(tx, booking, asked);
      return true;
    });
    if (done.ok && done.value) ended += 1;
  }
  return ended;
}
