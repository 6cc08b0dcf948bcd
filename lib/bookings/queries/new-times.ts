import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, policies } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, type Failure, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { DAY, dateInZone, MINUTE, rfc3339 } from '@/lib/core/time';
import { isFree, isWorking } from '@/lib/scheduling/policy';
import { openSlots } from '@/lib/scheduling/policy/open-slots';
import { eligibleForVisit } from '@/lib/scheduling/queries/eligible-for-visit';
import type { EligibleVendor } from '@/lib/scheduling/queries/eligible-vendors';
import { ownHolds } from '@/lib/scheduling/queries/own-holds';
import { type CancellationQuote, quoteCancellation } from '../policy/cancellation-steps';
import { chargeFacts } from '../policy/charges';
import { answerableUntil, canReschedule, rescheduleWay, sideOf } from '../policy/reschedule';
import { type NewTime, type NewTimes, type NewTimesFilter, newTimesFilter } from '../schema/reschedule';
import { nearestInstead } from './nearest-instead';

type BookingRecord = typeof bookings.$inferSelect;
type Asked = { from: Date; to: Date; policy: Policy; exceptHoldIds?: readonly string[]; forRanking?: boolean };

/**
 * Who could do a visit at another time: its professional, whose own time does not stand in his way, and the others but
 * those who gave it back. `keeper` is null while nobody has accepted, and when he no longer does this work there.
 */
export async function couldCome(
  tx: Tx,
  booking: BookingRecord,
  ask: Asked,
): Promise<{ keeper: EligibleVendor | null; others: EligibleVendor[] }> {
  const { from: startsAt, to: endsAt, policy, ...more } = ask;
  const known = await eligibleForVisit(tx, { ...booking, startsAt, endsAt }, policy, more);
  const able = known.filter((one) => one.lacks.length === 0 && !one.blocked);
  // Whom else it was offered to is nothing that the asker may read.
  const gaveBack = await asSystem(tx, () =>
    tx.execute<{ id: string }>(sql`
      select distinct vendor_id::text as id from booking_offers where booking_id = ${booking.id} and gave_back`),
  );
  const gone = new Set(gaveBack.map((one) => one.id));
  return {
    keeper: able.find((one) => one.id === booking.vendorId) ?? null,
    others: able.filter((one) => one.id !== booking.vendorId && !one.onProbation && !gone.has(one.id)),
  };
}

/** Whether somebody works then and has the time. */
export const hasTime = (vendor: EligibleVendor, booking: BookingRecord, from: Date, to: Date, policy: Policy) => {
  const visit = { start: from.getTime(), end: to.getTime() };
  return isWorking(vendor.hours, visit, booking.timeZone) && isFree(vendor.taken, visit, booking, policy);
};

/** The days that were asked for, none of them past, and the time in which somebody's calendar matters to them. */
export function askedDays(ask: { from?: string; days: number }, now: Date, zone: string) {
  const today = dateInZone(now, zone);
  const from = ask.from && ask.from > today ? ask.from : today;
  const begin = Date.parse(`${from}T00:00:00Z`);
  return { today, from, span: { from: new Date(begin - DAY), to: new Date(begin + (ask.days + 1) * DAY) } };
}

type Days = { from: string; days: number; now: Date; policy: Policy };

/** The starts that these people have for a visit that lasts as long as it does now, so many days from a day at its address. */
export const startsOf = (people: EligibleVendor[], booking: BookingRecord, asked: Days) =>
  openSlots(people, {
    ...asked,
    zone: booking.timeZone,
    durationMinutes: (booking.endsAt.getTime() - booking.startsAt.getTime()) / MINUTE,
    place: booking,
  });

/** Whether another professional may do the visit: not when it is the present one's word that is asked. */
const mayChange = (way: NewTimes['way']): boolean => way !== 'propose';

/**
 * Starts that a visit can be moved to, day by day at its address; what the asker holds is free for him. Refuses
 * `forbidden`, `not_found`, `invalid`, `not_reschedulable`.
 */
export async function listNewTimes(actor: Actor, bookingId: string, filter: NewTimesFilter = {}): Promise<NewTimes> {
  if (!canReschedule(actor)) throw forbidden();
  const ask = parse(newTimesFilter, filter);
  return readAs(actor, async (tx) => {
    const { booking, policy } = await bookingWithPolicy(tx, bookingId);
    const side = isUser(actor) ? sideOf(actor, booking) : null;
    if (!side) throw notFound();
    const now = await databaseNow(tx);
    const way = rescheduleWay(booking, policy, now, side);
    if (!way) throw conflict('not_reschedulable');
    const zone = booking.timeZone;
    const { today, from, span } = askedDays(ask, now, zone);
    const held = await ownHolds(tx, actor, ask.slotHoldId);
    const { keeper, others } = await couldCome(tx, booking, {
      ...span,
      policy,
      exceptHoldIds: held.map((one) => one.id),
    });
    const asked = { from, days: ask.days, now, policy };
    const his = startsOf(keeper ? [keeper] : [], booking, asked);
    const theirs = mayChange(way) ? startsOf(others, booking, asked) : [];
    const data = joinedTimes(his, theirs, policy.slotIntervalMinutes * MINUTE).filter(
      ({ start }) => Date.parse(start) !== booking.startsAt.getTime(),
    );
    const { horizonDays, freeCancelHours: noticeHours } = policy;
    const until = way === 'propose' ? rfc3339(answerableUntil(booking.startsAt, booking.startsAt, policy, now)) : null;
    return { data, timeZone: zone, way, today, horizonDays, noticeHours, answerUntil: until };
  });
}

/**
 * What cancelling would cost the customer once the visit is at another time, with the same professional or asked out
 * anew. Refuses `not_found`.
 */
export function cancellationAfter(
  actor: Actor,
  bookingId: string,
  { slotStart, same }: { slotStart: string; same: boolean },
): Promise<CancellationQuote> {
  return readAs(actor, async (tx) => {
    const { booking, policy, version } = await bookingWithPolicy(tx, bookingId);
    if (sideOf(actor, booking) !== 'customer') throw notFound();
    const moved = { ...booking, ...(same ? {} : { status: 'requested' as const }), startsAt: new Date(slotStart) };
    return quoteCancellation(chargeFacts(moved), { version, rules: policy }, await databaseNow(tx), false);
  });
}

export async function bookingWithPolicy(tx: Tx, bookingId: string) {
  if (!isUuid(bookingId)) throw notFound();
  const [found] = await tx
    .select({ booking: bookings, policy: policies.rules, version: policies.version })
    .from(bookings)
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(eq(bookings.id, bookingId));
  if (!found) throw notFound();
  return found;
}

type Open = ReturnType<typeof startsOf>;

/** Both in the order of time; where he can come, it is he. */
export function joinedTimes(his: Open, theirs: Open, arrivalMs: number): NewTime[] {
  const found = new Map<number, NewTime>();
  for (const [slots, same] of [[theirs, false] as const, [his, true] as const]) {
    for (const { start, end, vendors } of slots) {
      found.set(start, {
        start: rfc3339(new Date(start)),
        end: rfc3339(new Date(end)),
        arrivalEnd: rfc3339(new Date(start + arrivalMs)),
        vendors: vendors + (found.get(start)?.vendors ?? 0),
        same,
      });
    }
  }
  return [...found.values()].sort((a, b) => a.start.localeCompare(b.start));
}

/** The refusal of a time that cannot be had, with the nearest ones that can; any other refusal as it is. */
export function newTimesInstead(
  actor: Actor,
  failure: Failure,
  bookingId: string,
  slotStart: string,
): Promise<Result<never>> {
  if (failure.code !== 'slot_taken' && failure.code !== 'another_professional') return Promise.resolve(failed(failure));
  return nearestInstead(failure, slotStart, async (days) => {
    const { data } = await listNewTimes(actor, bookingId, days);
    return failure.code === 'slot_taken' ? data : data.filter((one) => one.same);
  });
}
