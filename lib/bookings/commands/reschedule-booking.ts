import 'server-only';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { reserveVendor } from '@/lib/scheduling/commands/reserve-vendor';
import { endHolds } from '@/lib/scheduling/commands/use-hold';
import { isBookableStart, isOnGrid } from '@/lib/scheduling/policy';
import { type HoldRecord, ownHolds } from '@/lib/scheduling/queries/own-holds';
import { isOps } from '../policy';
import { answerableUntil, canReschedule, rescheduleWay, type Side, sideOf } from '../policy/reschedule';
import { bookingDetail } from '../queries/get-booking';
import { couldCome, hasTime, newTimesInstead } from '../queries/new-times';
import { openReschedule } from '../queries/open-reschedule';
import type { BookingDetail } from '../schema';
import { type RescheduleInput, rescheduleInput } from '../schema/reschedule';
import { closeReschedule, insertReschedule } from './keep-reschedule';
import { type BookingRecord, frozenPolicy, lockBooking, moveBooking } from './lock-booking';
import { askAnew, moveVisit, type NewSpan, spanFrom, timeNotice } from './move-visit';
import { recordEvent } from './record-event';

/**
 * Gives a visit another time. Early enough the customer's wish is done at once, on the same professional or, when he
 * cannot come then and the customer said so, by asking others; inside the notice, and for whatever a professional
 * wishes, the other side is asked, and the time is kept meanwhile. It costs nothing; cancelling stays judged by the
 * start that was booked first. Again: the same booking. Refuses `forbidden`, `not_found`, `invalid` (`not_a_slot`,
 * `required`), `not_reschedulable`, and with the nearest starts `slot_taken` and `another_professional`.
 */
export async function rescheduleBooking(
  actor: Actor,
  bookingId: string,
  input: RescheduleInput,
): Promise<Result<BookingDetail>> {
  if (!canReschedule(actor) || !isUser(actor)) return failed(forbidden().failure);
  const done = await writeAs(actor, async (tx) => {
    const ask = parse(rescheduleInput, input);
    if (isOps(actor) && !ask.reason) throw invalid({ path: 'reason', message: 'required' });
    const booking = await lockBooking(tx, bookingId);
    const side = sideOf(actor, booking);
    if (!side) throw notFound();
    if (!(await isAsked(tx, booking, side, ask.slotStart))) {
      await reschedule(tx, actor, { booking, side, ask, to: spanFrom(booking, ask.slotStart) });
    }
    return bookingDetail(tx, actor, bookingId);
  });
  return done.ok ? done : newTimesInstead(actor, done.failure, bookingId, input.slotStart);
}

type Asked = { booking: BookingRecord; side: Side; ask: ReturnType<typeof parsed>; to: NewSpan };
const parsed = (input: unknown) => parse(rescheduleInput, input);

/** The same wish twice is one: done, or waiting for its answer. */
async function isAsked(tx: Tx, booking: BookingRecord, side: Side, start: Date): Promise<boolean> {
  if (booking.startsAt.getTime() === start.getTime()) return true;
  const open = await openReschedule(tx, booking.id);
  return open?.side === side && open.newStartsAt.getTime() === start.getTime();
}

async function reschedule(tx: Tx, actor: Actor & UserActor, { booking, side, ask, to }: Asked): Promise<void> {
  const policy = await frozenPolicy(tx, booking.policyId);
  const now = await databaseNow(tx);
  const way = rescheduleWay(booking, policy, now, side);
  if (!way) throw conflict('not_reschedulable');
  const held = await heldFor(tx, actor, booking, to, ask.slotHoldId);
  // Whoever chose in time has as long as the hold lasts.
  if (!held && !isBookableStart(to.startsAt, now, policy)) throw conflict('slot_taken');
  if (!isOnGrid(to.startsAt, booking.timeZone, policy.slotIntervalMinutes)) {
    throw invalid({ path: 'slotStart', message: 'not_a_slot' });
  }
  if (held) await endHolds(tx, [held], held, booking.id);
  const { same, another } = await whoCan(tx, booking, to, policy);
  const wish = { booking, side, to, reason: ask.reason, policy };
  if (way === 'propose') {
    if (!same) throw conflict('slot_taken');
    const until = answerableUntil(booking.startsAt, to.startsAt, policy, now);
    return propose(tx, actor, wish, until, held ? [held.id] : []);
  }
  if (!same && !another) throw conflict('slot_taken');
  if (!same && way === 'move' && !ask.anotherProfessional) throw conflict('another_professional');
  if (same) await moveVisit(tx, actor, booking, to);
  else await askAnew(tx, actor, booking, to);
  await closeReschedule(tx, actor, await insertReschedule(tx, actor, { ...wish, expiresAt: null }), 'accepted');
}

/** The customer's hold of exactly this time of this visit. */
async function heldFor(
  tx: Tx,
  actor: Actor,
  booking: BookingRecord,
  to: NewSpan,
  holdId: string | null | undefined,
): Promise<HoldRecord | undefined> {
  const holds = holdId ? await ownHolds(tx, actor, holdId) : [];
  return holds.find(
    (one) =>
      one.id === holdId &&
      one.serviceId === booking.serviceId &&
      one.pincode === booking.pincode &&
      one.startsAt.getTime() === to.startsAt.getTime() &&
      one.endsAt.getTime() === to.endsAt.getTime(),
  );
}

/** Whether the professional who has the visit works then, is free, and still does this work there; and whether others do. */
async function whoCan(tx: Tx, booking: BookingRecord, { startsAt: from, endsAt: to }: NewSpan, policy: Policy) {
  const { keeper, others } = await couldCome(tx, booking, { from, to, policy });
  return {
    same: keeper !== null && hasTime(keeper, booking, from, to, policy),
    another: others.some((one) => hasTime(one, booking, from, to, policy)),
  };
}

type Wish = { booking: BookingRecord; side: Side; to: NewSpan; reason: string | null; policy: Policy };

/** Keeps the new time beside the visit's own and asks the other side; what was asked before is overtaken. */
async function propose(tx: Tx, actor: Actor & UserActor, wish: Wish, until: Date, former: string[]): Promise<void> {
  const { booking, side, to, reason, policy } = wish;
  const before = await openReschedule(tx, booking.id);
  if (before) await closeReschedule(tx, actor, before.id, 'superseded');
  const id = await insertReschedule(tx, actor, { ...wish, expiresAt: until });
  const keeper = await reserveVendor(tx, {
    vendorIds: booking.vendorId ? [booking.vendorId] : [],
    bookingId: null,
    beside: booking.id,
    reschedule: { id, former },
    ...to,
    place: booking,
    policy,
    kind: 'reservation',
    lapsesAt: until,
  });
  if (!keeper) throw conflict('slot_taken');
  const raised = await moveBooking(tx, booking, ['accepted'], {});
  const data = { to: rfc3339(to.startsAt), zone: booking.timeZone, until: rfc3339(until), side, reason };
  recordEvent(tx, actor, raised, 'reschedule_proposed', { data });
  const reader = side === 'customer' ? booking.vendorId : booking.customerId;
  const cause = `reschedule_proposed:${id}`;
  if (reader) await notify(tx, timeNotice('reschedule_proposed', booking, reader, to.startsAt, cause));
}
