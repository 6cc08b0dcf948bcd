import 'server-only';
import { and, eq } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { photos, visitTroubles } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { reserveVendor } from '@/lib/scheduling/commands/reserve-vendor';
import { canWorkVisits } from '../policy';
import { answerUntil, KEPT_AFTER_MS, mustWait, unfinishedWays } from '../policy/cannot-finish';
import { bookingDetail } from '../queries/get-booking';
import { openReschedule } from '../queries/open-reschedule';
import { latestUnfinished } from '../queries/open-trouble';
import { isReturnTime, returnTimesInstead } from '../queries/return-times';
import type { BookingDetail } from '../schema';
import { type CannotFinishInput, cannotFinishInput } from '../schema/cannot-finish';
import { changeTrouble } from './change-trouble';
import { chargeNow } from './charge-ending';
import { evidenceOf } from './declare-absent';
import { closeReschedule, insertReschedule } from './keep-reschedule';
import { type BookingRecord, frozenPolicy, lockOwnVisit, moveBooking } from './lock-booking';
import { spanFrom } from './move-visit';
import { recordEvent } from './record-event';

type Asked = ReturnType<typeof asked>;
const asked = (input: CannotFinishInput) => parse(cannotFinishInput, input);

/**
 * The professional cannot do, or finish, the work: he says why and asks for another time, which is kept, or for an end
 * with the visit charge, which he echoes as he saw it. The customer chooses; without an answer by `answerBy` it happens.
 * Again while it is open: the same booking. Refuses `forbidden`, `not_found`, `invalid` (`required`, `work_begun`,
 * `work_not_begun`, `wait_first`, `unknown_photo`, `not_a_slot`), and as conflicts `state_changed`, `quote_changed`, and
 * with the nearest starts `slot_taken`.
 */
export async function cannotFinish(
  actor: Actor,
  bookingId: string,
  input: CannotFinishInput,
): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  const vendor = actor as Actor & UserActor;
  const done = await writeAs(actor, async (tx) => {
    const ask = asked(input);
    const visit = await lockOwnVisit(tx, actor, bookingId);
    const latest = await latestUnfinished(tx, visit.id);
    if (latest?.status === 'open') return bookingDetail(tx, actor, bookingId);
    if (unfinishedWays(visit).length === 0) throw conflict('state_changed');
    await refuseWrong(tx, visit, ask);
    const policy = await frozenPolicy(tx, visit.policyId);
    const charge = await chargeNow(tx, visit, 'cannot_finish');
    if (ask.way === 'charge' && charge.feeMinor !== ask.expectedFeeMinor) throw conflict('quote_changed');
    await put(tx, vendor, visit, ask, { policy, feeMinor: charge.feeMinor });
    return bookingDetail(tx, actor, bookingId);
  });
  return done.ok ? done : returnTimesInstead(actor, done.failure, bookingId, input.slotStart);
}

async function refuseWrong(tx: Tx, visit: BookingRecord, { way, reason, slotStart, expectedFeeMinor, photoId }: Asked) {
  const wrong = [];
  if (!unfinishedWays(visit).includes(way)) {
    wrong.push({ path: 'way', message: visit.status === 'in_progress' ? 'work_begun' : 'work_not_begun' });
  }
  if (way !== 'charge' && !slotStart) wrong.push({ path: 'slotStart', message: 'required' });
  if (way === 'charge' && typeof expectedFeeMinor !== 'number') {
    wrong.push({ path: 'expectedFeeMinor', message: 'required' });
  }
  if (mustWait(visit, reason, way)) wrong.push({ path: 'way', message: 'wait_first' });
  if (photoId && !(await isOfVisit(tx, visit.id, photoId))) wrong.push({ path: 'photoId', message: 'unknown_photo' });
  if (wrong.length > 0) throw invalid(...wrong);
}

async function isOfVisit(tx: Tx, bookingId: string, photoId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.id, photoId), eq(photos.bookingId, bookingId)));
  return found !== undefined;
}

type Terms = { policy: Policy; feeMinor: number };

async function put(tx: Tx, actor: Actor & UserActor, visit: BookingRecord, ask: Asked, { policy, feeMinor }: Terms) {
  const { reason, note, photoId, way } = ask;
  const slotStart = way === 'charge' ? null : (ask.slotStart ?? null);
  const now = await databaseNow(tx);
  const answerBy = answerUntil(now, policy);
  const [trouble] = await tx
    .insert(visitTroubles)
    .values({
      bookingId: visit.id,
      vendorId: actor.userId,
      kind: 'cannot_finish',
      reason,
      note,
      photoId: photoId ?? null,
      way,
      proposedStart: slotStart,
      feeMinor,
      currency: visit.currency,
      answerBy,
      evidence: await evidenceOf(tx, visit, now),
    })
    .returning({ id: visitTroubles.id });
  if (!trouble) throw new Error('the trouble was not returned');
  if (slotStart) await keepTime(tx, actor, visit, { troubleId: trouble.id, slotStart, answerBy, policy, note });
  const raised = await moveBooking(tx, visit, [visit.status], {});
  recordEvent(tx, actor, raised, 'unfinished', { data: { way } });
  await notify(tx, {
    userId: visit.customerId,
    bookingId: visit.id,
    template: 'visit_unfinished',
    channels: ['sms', 'in_app'],
    data: { bookingId: visit.id, service: visit.serviceTitle, until: rfc3339(answerBy) },
    cause: `unfinished:${trouble.id}`,
  });
}

type Time = { troubleId: string; slotStart: Date; answerBy: Date; policy: Policy; note: string };

/** The time that he proposes is kept for it, beside the visit's own. */
async function keepTime(tx: Tx, actor: Actor & UserActor, visit: BookingRecord, time: Time): Promise<void> {
  const to = spanFrom(visit, time.slotStart);
  if (!(await isReturnTime(tx, visit, to, time.policy))) throw conflict('slot_taken');
  const wish = { booking: visit, side: 'vendor' as const, to, reason: time.note, expiresAt: time.answerBy };
  const id = await insertReschedule(tx, actor, { ...wish, troubleId: time.troubleId });
  const keeper = await reserveVendor(tx, {
    vendorIds: [actor.userId],
    bookingId: null,
    beside: visit.id,
    reschedule: { id, former: [] },
    ...to,
    place: visit,
    policy: time.policy,
    kind: 'reservation',
    lapsesAt: new Date(time.answerBy.getTime() + KEPT_AFTER_MS),
  });
  if (!keeper) throw conflict('slot_taken');
}

/**
 * The professional goes on after all, before anybody has answered. Again: the same booking. Refuses `forbidden`,
 * `not_found`, `state_changed` (it was answered).
 */
export async function withdrawUnfinished(actor: Actor, bookingId: string): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const visit = await lockOwnVisit(tx, actor, bookingId);
    const latest = await latestUnfinished(tx, visit.id);
    if (latest?.status === 'withdrawn') return bookingDetail(tx, actor, bookingId);
    if (latest?.status !== 'open') throw conflict('state_changed');
    await changeTrouble(tx, latest, { status: 'withdrawn' });
    const kept = await openReschedule(tx, visit.id);
    if (kept) await closeReschedule(tx, actor, kept.id, 'withdrawn');
    const raised = await moveBooking(tx, visit, [visit.status], {});
    recordEvent(tx, actor, raised, 'unfinished_withdrawn');
    return bookingDetail(tx, actor, bookingId);
  });
}
