import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { reschedules } from '@/db/schema';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import type { Side } from '../policy/reschedule';
import type { OpenReschedule } from '../schema/reschedule';

export type RescheduleRecord = typeof reschedules.$inferSelect;

/** Another time that waits for its answer, if there is one. */
export async function openReschedule(tx: Tx, bookingId: string): Promise<RescheduleRecord | undefined> {
  const [open] = await tx
    .select()
    .from(reschedules)
    .where(and(eq(reschedules.bookingId, bookingId), eq(reschedules.status, 'proposed')));
  return open;
}

/** The same as its reader's page shows it; null once its time to be answered is over. `side`: the reader's. */
export async function shownReschedule(
  tx: Tx,
  bookingId: string,
  { side, now, arrivalMinutes }: { side: Side; now: Date; arrivalMinutes: number },
): Promise<OpenReschedule | null> {
  const open = await openReschedule(tx, bookingId);
  if (!open?.expiresAt || open.troubleId || open.expiresAt <= now) return null;
  return {
    id: open.id,
    side: open.side,
    startsAt: rfc3339(open.newStartsAt),
    endsAt: rfc3339(open.newEndsAt),
    arrivalEndsAt: rfc3339(new Date(open.newStartsAt.getTime() + arrivalMinutes * MINUTE)),
    expiresAt: rfc3339(open.expiresAt),
    reason: open.reason,
    yours: open.side === side ? 'withdraw' : 'answer',
  };
}
