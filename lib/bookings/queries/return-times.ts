import 'server-only';
import { readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import type { bookings } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, type Failure, failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { isBookableStart, isOnGrid } from '@/lib/scheduling/policy';
import { isCustomerOf, isVendorOf } from '../policy';
import { returnPolicy, unfinishedWays } from '../policy/cannot-finish';
import type { ReturnTimes } from '../schema/cannot-finish';
import { type NewTimesFilter, newTimesFilter } from '../schema/reschedule';
import { nearestInstead } from './nearest-instead';
import { askedDays, bookingWithPolicy, couldCome, hasTime, startsOf } from './new-times';
import { latestUnfinished } from './open-trouble';

type BookingRecord = typeof bookings.$inferSelect;
type Span = { startsAt: Date; endsAt: Date };

/**
 * When the professional who is there could come again, day by day at the address: for him while the work is not done,
 * for the customer while he is asked. Refuses `forbidden`, `not_found`, `invalid`, `state_changed`.
 */
export async function listReturnTimes(
  actor: Actor,
  bookingId: string,
  filter: NewTimesFilter = {},
): Promise<ReturnTimes> {
  if (!hasRole(actor, 'customer', 'vendor')) throw forbidden();
  const ask = parse(newTimesFilter, filter);
  return readAs(actor, async (tx) => {
    const { booking, policy } = await bookingWithPolicy(tx, bookingId);
    const customer = isCustomerOf(actor, booking);
    if (!customer && !isVendorOf(actor, booking)) throw notFound();
    const isAsked = !customer || (await latestUnfinished(tx, booking.id))?.status === 'open';
    if (!isAsked || unfinishedWays(booking).length === 0) throw conflict('state_changed');
    return returnTimesOf(tx, booking, policy, { ...ask, now: await databaseNow(tx) });
  });
}

type Days = { from?: string | undefined; days: number; now: Date };

/** The same inside a transaction, for a visit that may still be about to begin. */
export async function returnTimesOf(tx: Tx, booking: BookingRecord, policy: Policy, ask: Days): Promise<ReturnTimes> {
  const { now } = ask;
  const zone = booking.timeZone;
  const { today, from, span } = askedDays(ask, now, zone);
  const rules = returnPolicy(policy);
  const { keeper } = await couldCome(tx, booking, { ...span, policy: rules });
  const starts = startsOf(keeper ? [keeper] : [], booking, { from, days: ask.days, now, policy: rules });
  const data = starts
    .filter(({ start }) => start !== booking.startsAt.getTime())
    .map(({ start, end, vendors }) => ({
      start: rfc3339(new Date(start)),
      end: rfc3339(new Date(end)),
      arrivalEnd: rfc3339(new Date(start + policy.slotIntervalMinutes * MINUTE)),
      vendors,
    }));
  return { data, timeZone: zone, today, horizonDays: policy.horizonDays };
}

/** Whether the professional of a visit could come again then; refuses a start that is none (`not_a_slot`). */
export async function isReturnTime(tx: Tx, booking: BookingRecord, to: Span, policy: Policy): Promise<boolean> {
  const rules = returnPolicy(policy);
  if (!isOnGrid(to.startsAt, booking.timeZone, policy.slotIntervalMinutes)) {
    throw invalid({ path: 'slotStart', message: 'not_a_slot' });
  }
  if (!isBookableStart(to.startsAt, await databaseNow(tx), rules)) return false;
  const { keeper } = await couldCome(tx, booking, { from: to.startsAt, to: to.endsAt, policy: rules });
  return keeper !== null && hasTime(keeper, booking, to.startsAt, to.endsAt, rules);
}

/** The refusal of a time that cannot be had, with the nearest ones that can; any other refusal as it is. */
export function returnTimesInstead(
  actor: Actor,
  failure: Failure,
  bookingId: string,
  wanted: string | null | undefined,
): Promise<Result<never>> {
  if (failure.code !== 'slot_taken' || !wanted) return Promise.resolve(failed(failure));
  return nearestInstead(failure, wanted, async (days) => (await listReturnTimes(actor, bookingId, days)).data);
}
