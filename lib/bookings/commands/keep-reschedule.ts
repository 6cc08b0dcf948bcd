import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { reschedules } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { releaseAsked } from '@/lib/scheduling/commands/reserve-vendor';
import type { Side } from '../policy/reschedule';
import type { RescheduleStatus } from '../state';
import type { BookingRecord } from './lock-booking';
import type { NewSpan } from './move-visit';

type Wish = {
  booking: BookingRecord;
  side: Side;
  to: NewSpan;
  reason: string | null;
  expiresAt: Date | null;
  /** Of a visit that cannot be finished. */
  troubleId?: string;
};

/** Writes down who wants which other time, and why; answers its id. */
export async function insertReschedule(tx: Tx, actor: UserActor, wish: Wish): Promise<string> {
  const { booking, side, to, reason, expiresAt, troubleId } = wish;
  const [made] = await asSystem(tx, () =>
    tx
      .insert(reschedules)
      .values({
        bookingId: booking.id,
        vendorId: booking.vendorId,
        askedBy: actor.userId,
        side,
        oldStartsAt: booking.startsAt,
        oldEndsAt: booking.endsAt,
        newStartsAt: to.startsAt,
        newEndsAt: to.endsAt,
        expiresAt,
        reason,
        troubleId,
      })
      .returning({ id: reschedules.id }),
  );
  if (!made) throw new Error('the reschedule was not returned');
  return made.id;
}

/** Ends what waits for an answer and, unless it is accepted, frees its time; false: it waits no longer (or not `also`). */
export function closeReschedule(
  tx: Tx,
  actor: Actor,
  id: string,
  status: Exclude<RescheduleStatus, 'proposed'>,
  also?: SQL,
): Promise<boolean> {
  return asSystem(tx, async () => {
    const [closed] = await tx
      .update(reschedules)
      .set({ status, decidedAt: sql`app_now()`, decidedBy: isUser(actor) ? actor.userId : null })
      .where(and(eq(reschedules.id, id), eq(reschedules.status, 'proposed'), also))
      .returning({ id: reschedules.id });
    // The time of an accepted one becomes the visit's own.
    if (closed && status !== 'accepted') await releaseAsked(tx, id);
    return closed !== undefined;
  });
}
