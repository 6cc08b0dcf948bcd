import 'server-only';
import { and, eq, lte, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx, writeAs } from '@/db/client';
import { visitTroubles } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { isCustomerOf } from '../policy';
import { canAnswerUnfinished, canSettleUnfinished } from '../policy/cannot-finish';
import { bookingDetail } from '../queries/get-booking';
import { openReschedule } from '../queries/open-reschedule';
import { latestUnfinished, type TroubleRecord } from '../queries/open-trouble';
import { isReturnTime, returnTimesInstead } from '../queries/return-times';
import type { BookingDetail } from '../schema';
import { type UnfinishedAnswerInput, unfinishedAnswerInput } from '../schema/cannot-finish';
import { changeTrouble } from './change-trouble';
import { chargeNow, collectCharge } from './charge-ending';
import { clearVisit } from './clear-visit';
import { dropChange } from './end-price';
import { closeReschedule } from './keep-reschedule';
import { type BookingRecord, frozenPolicy, lockBooking, moveAsSystem } from './lock-booking';
import { moveVisit, spanFrom } from './move-visit';
import { recordEvent } from './record-event';

const BATCH = 100;

/**
 * The customer says how a visit that cannot be finished goes on: at the time that was proposed, at another one of the
 * same professional, or not at all, for the visit charge as it was shown. Again: the same booking. Refuses `forbidden`,
 * `not_found`, `invalid` (`required`), and as conflicts `unfinished_over` (answered otherwise, or taken back),
 * `quote_changed`, and with the nearest starts `slot_taken`.
 */
export async function answerUnfinished(
  actor: Actor,
  bookingId: string,
  input: UnfinishedAnswerInput,
): Promise<Result<BookingDetail>> {
  if (!canAnswerUnfinished(actor)) return failed(forbidden().failure);
  const done = await writeAs(actor, async (tx) => {
    const { choice, slotStart, expectedFeeMinor } = parse(unfinishedAnswerInput, input);
    const booking = await lockBooking(tx, bookingId);
    if (!isCustomerOf(actor, booking)) throw notFound();
    const trouble = await latestUnfinished(tx, booking.id);
    const outcome = choice === 'charge' ? ('charge' as const) : ('another_time' as const);
    if (trouble?.status === 'done' && trouble.outcome === outcome) return bookingDetail(tx, actor, bookingId);
    if (trouble?.status !== 'open') throw conflict('unfinished_over');
    if (choice === 'time') {
      if (!slotStart) throw invalid({ path: 'slotStart', message: 'required' });
      await comeAgain(tx, actor, booking, trouble, slotStart);
    } else {
      if (typeof expectedFeeMinor !== 'number') throw invalid({ path: 'expectedFeeMinor', message: 'required' });
      await endUnfinished(tx, actor, booking, trouble, expectedFeeMinor);
    }
    return bookingDetail(tx, actor, bookingId);
  });
  return done.ok ? done : returnTimesInstead(actor, done.failure, bookingId, input.slotStart);
}

/**
 * Nobody answered in time: what the professional asked for happens. A time that is lost meanwhile leaves it open, for
 * operations. Answers how many. For the poller.
 */
export async function settleUnfinished(actor: Actor): Promise<number> {
  if (!canSettleUnfinished(actor)) throw forbidden();
  const overdue = and(eq(visitTroubles.status, 'open'), lte(visitTroubles.answerBy, sql`app_now()`));
  const due = await readAs(actor, (tx) =>
    tx
      .select({ id: visitTroubles.id, bookingId: visitTroubles.bookingId })
      .from(visitTroubles)
      .where(overdue)
      .orderBy(visitTroubles.answerBy)
      .limit(BATCH),
  );
  let settled = 0;
  for (const { id, bookingId } of due) {
    const done = await writeAs(actor, async (tx) => {
      const booking = await lockBooking(tx, bookingId);
      const trouble = await latestUnfinished(tx, bookingId);
      if (trouble?.id !== id || trouble.status !== 'open') return false;
      if (trouble.proposedStart) await comeAgain(tx, actor, booking, trouble, trouble.proposedStart);
      else await endUnfinished(tx, actor, booking, trouble, null);
      return true;
    });
    if (done.ok && done.value) settled += 1;
  }
  return settled;
}

const decided = (actor: Actor) => ({ decidedBy: isUser(actor) ? actor.userId : null, decidedAt: sql`app_now()` });

/** The same professional at another time: the rest of the work, or all of it. */
async function comeAgain(tx: Tx, actor: Actor, booking: BookingRecord, trouble: TroubleRecord, start: Date) {
  const to = spanFrom(booking, start);
  const isProposed = trouble.proposedStart?.getTime() === start.getTime();
  const policy = await frozenPolicy(tx, booking.policyId);
  if (!isProposed && !(await isReturnTime(tx, booking, to, policy))) throw conflict('slot_taken');
  await changeTrouble(tx, trouble, { status: 'done', outcome: 'another_time', ...decided(actor) });
  const kept = await openReschedule(tx, booking.id);
  if (kept) await closeReschedule(tx, actor, kept.id, isProposed ? 'accepted' : 'superseded');
  await dropChange(tx, actor, booking.id);
  await moveVisit(tx, actor, booking, to);
}

/** The visit is over, for the charge that whoever ends it saw. */
async function endUnfinished(
  tx: Tx,
  actor: Actor,
  booking: BookingRecord,
  trouble: TroubleRecord,
  expectedFeeMinor: number | null,
): Promise<void> {
  const charge = await chargeNow(tx, booking, 'cannot_finish');
  if (expectedFeeMinor !== null && charge.feeMinor !== expectedFeeMinor) throw conflict('quote_changed');
  await changeTrouble(tx, trouble, { status: 'done', outcome: 'charge', ...decided(actor) });
  await dropChange(tx, actor, booking.id);
  const ended = await moveAsSystem(tx, booking, ['accepted', 'in_progress'], {
    status: 'cancelled',
    endedReason: 'cannot_finish',
    offersExpireAt: null,
  });
  await clearVisit(tx, booking.id);
  await asSystem(tx, async () => {
    recordEvent(tx, actor, ended, 'unfinished_ended', { data: collectCharge(tx, ended, charge) });
    const people = [booking.customerId, trouble.vendorId].filter((id) => !isUser(actor) || actor.userId !== id);
    await notifyAll(
      tx,
      people.map((userId) => ({
        userId,
        bookingId: booking.id,
        template: 'unfinished_ended',
        channels: userId === booking.customerId ? ['sms', 'email', 'in_app'] : ['sms', 'in_app'],
        data: { bookingId: booking.id, service: booking.serviceTitle, feeMinor: charge.feeMinor },
        cause: `unfinished_ended:${trouble.id}:${userId}`,
      })),
    );
  });
}
