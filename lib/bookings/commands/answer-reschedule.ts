import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { reschedules } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { canReschedule, type Side, sideOf } from '../policy/reschedule';
import { bookingDetail } from '../queries/get-booking';
import type { RescheduleRecord } from '../queries/open-reschedule';
import type { BookingDetail } from '../schema';
import type { RescheduleStatus } from '../state';
import { closeReschedule } from './keep-reschedule';
import { type BookingRecord, knownId, lockBooking, moveBooking } from './lock-booking';
import { moveVisit, timeNotice } from './move-visit';
import { recordEvent } from './record-event';

/**
 * The other side says yes: the visit is at the new time, which was kept for it. Again: the same booking. Refuses
 * `forbidden`, `not_found`, `not_yours_to_answer`, `reschedule_over` (answered, taken back, overtaken, or too late).
 */
export const acceptReschedule = (actor: Actor, rescheduleId: string): Promise<Result<BookingDetail>> =>
  answer(actor, rescheduleId, 'accepted');

/** The other side keeps the original time. Errors as `acceptReschedule`. */
export const rejectReschedule = (actor: Actor, rescheduleId: string): Promise<Result<BookingDetail>> =>
  answer(actor, rescheduleId, 'rejected');

/** Whoever asked asks no longer. Errors as `acceptReschedule`. */
export const withdrawReschedule = (actor: Actor, rescheduleId: string): Promise<Result<BookingDetail>> =>
  answer(actor, rescheduleId, 'withdrawn');

type Answer = Extract<RescheduleStatus, 'accepted' | 'rejected' | 'withdrawn'>;

async function answer(actor: Actor, rescheduleId: string, how: Answer): Promise<Result<BookingDetail>> {
  if (!canReschedule(actor) || !isUser(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { booking, asked, side } = await lockAsked(tx, actor, rescheduleId);
    if ((asked.side === side) !== (how === 'withdrawn')) throw conflict('not_yours_to_answer');
    if (asked.status === how) return bookingDetail(tx, actor, booking.id);
    const inTime = how === 'accepted' ? sql`${reschedules.expiresAt} > app_clock()` : undefined;
    if (!(await closeReschedule(tx, actor, asked.id, how, inTime))) throw conflict('reschedule_over');
    if (how === 'accepted') {
      await moveVisit(tx, actor, booking, { startsAt: asked.newStartsAt, endsAt: asked.newEndsAt });
    } else {
      const raised = await moveBooking(tx, booking, ['accepted'], {});
      recordEvent(tx, actor, raised, how === 'rejected' ? 'reschedule_rejected' : 'reschedule_withdrawn');
      if (how === 'rejected') await tellRefused(tx, booking, asked);
    }
    return bookingDetail(tx, actor, booking.id);
  });
}

/** The booking's row first, as everywhere; then how the question stands now. */
async function lockAsked(
  tx: Tx,
  actor: Actor & UserActor,
  rescheduleId: string,
): Promise<{ booking: BookingRecord; asked: RescheduleRecord; side: Side }> {
  const mine = and(eq(reschedules.id, knownId(rescheduleId)), isNull(reschedules.troubleId));
  const [known] = await tx.select({ bookingId: reschedules.bookingId }).from(reschedules).where(mine);
  if (!known) throw notFound();
  const booking = await lockBooking(tx, known.bookingId);
  const side = sideOf(actor, booking);
  const [asked] = await tx.select().from(reschedules).where(mine);
  if (!side || !asked) throw notFound();
  return { booking, asked, side };
}

/** Whoever asked hears that the visit stays at its time. */
export async function tellRefused(tx: Tx, booking: BookingRecord, asked: RescheduleRecord): Promise<void> {
  const reader = asked.side === 'customer' ? booking.customerId : booking.vendorId;
  if (!reader) return;
  const cause = `reschedule_refused:${asked.id}`;
  await notify(tx, timeNotice('reschedule_refused', booking, reader, asked.newStartsAt, cause));
}
