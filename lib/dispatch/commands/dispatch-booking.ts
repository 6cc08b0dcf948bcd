import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, dispatches } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import { reserveVendor } from '@/lib/scheduling/commands/reserve-vendor';
import { eligibleForVisit } from '@/lib/scheduling/queries/eligible-for-visit';
import { type Assessed, assess, chooseWave, recordOf, weightsOf } from '../policy/assess';
import { asksAgainAt, isUrgent, waveEndsAt } from '../policy/waves';
import { sendOffers } from './send-offers';

type Booking = typeof bookings.$inferSelect;

/** Why others are asked now; the first wave of a round is `booked`, `rescheduled` or else `given_back`. */
export type AskCause = 'unanswered' | 'declined' | 'moved' | 'rescheduled';

/** `except` has something else to do then, which the calendar does not know yet. */
type Question = { cause: AskCause; except: string | null };

/** `held`: somebody's time stands behind the request. `asked`: how many were asked now; 0 in the night. */
export type Dispatched = { held: boolean; asked: number; until: Date };

/**
 * Decides who is asked next for a requested booking: ranks everybody who does its services and covers the pincode, and
 * asks the best of those who have the time and were not asked in this round; a favourite, or whoever puts his own work
 * right, alone first. Puts the
 * reservation on the best of them. By night, when the visit leaves time, it reserves only and asks in the morning.
 * Every decision is kept in `dispatches`. In the caller's transaction, which holds the booking's row and has the
 * machine's rights; `held: false` means that nobody is left, and nothing was changed.
 */
export async function dispatchBooking(
  tx: Tx,
  booking: Booking,
  policy: Policy,
  { cause, except }: Question,
): Promise<Dispatched> {
  const now = await databaseNow(tx);
  const nobody = { held: false, asked: 0, until: now };
  const round = await roundSoFar(tx, booking);
  const wave = round.waves + 1;
  if (booking.startsAt <= now || wave > policy.maxWaves) return nobody;
  const known = await eligibleForVisit(tx, booking, policy, { forRanking: true });
  const visit = { start: booking.startsAt.getTime(), end: booking.endsAt.getTime() };
  const { askedBefore } = round;
  const others = known.filter((one) => one.id !== except);
  const seen = assess(others, { visit, place: booking, zone: booking.timeZone, policy, askedBefore });
  const best = seen.free[0];
  if (!best) return nobody;
  const pausedUntil = asksAgainAt(booking.startsAt, now, booking.timeZone, policy);
  const { asked, favourite } = chooseWave(pausedUntil ? [] : seen.free, {
    size: policy.waveSize,
    favouriteFirst:
      wave === 1 &&
      policy.favouriteMinutes > 0 &&
      (booking.warrantyVendorId !== null || !isUrgent(booking.startsAt, now, policy)),
  });
  if (!(await reserve(tx, booking, policy, [...asked, ...seen.free]))) return nobody;
  const left = seen.free.length - asked.length;
  const endsAt = pausedUntil ?? waveEndsAt({ startsAt: booking.startsAt, now, wave, left, favourite }, policy);
  await tx.update(bookings).set({ offersExpireAt: endsAt, asksAt: pausedUntil }).where(eq(bookings.id, booking.id));
  if (asked.length === 0) return { held: true, asked: 0, until: endsAt };
  await tx.insert(dispatches).values({
    bookingId: booking.id,
    wave: round.last + 1,
    round: booking.askRound,
    cause: causeOf(cause, round.waves, booking.askRound),
    policyId: booking.policyId,
    weights: weightsOf(policy),
    candidates: recordOf(seen, new Set(asked.map((one) => one.id))),
    free: seen.free.length,
    asked: asked.length,
    endsAt,
  });
  const ranked = asked.map((one) => ({ ...one, rank: seen.free.indexOf(one) + 1 }));
  await sendOffers(tx, booking, { number: round.last + 1, asked: ranked, free: seen.free.length, endsAt });
  return { held: true, asked: asked.length, until: endsAt };
}

function causeOf(cause: AskCause, waves: number, askRound: number) {
  if (waves > 0 || cause === 'rescheduled') return cause;
  return askRound > 1 ? 'given_back' : 'booked';
}

type Round = { waves: number; last: number; askedBefore: Set<string> };

/** How often was asked in the booking's present round, whom, and the last wave's number over all rounds. */
async function roundSoFar(tx: Tx, booking: Booking): Promise<Round> {
  const [row] = await tx.execute<{ waves: number; last: number; asked: string[] | null }>(sql`
    select (select count(*)::int from dispatches d where d.booking_id = ${booking.id} and d.round = ${booking.askRound}) as waves,
      (select coalesce(max(o.wave), 0)::int from booking_offers o where o.booking_id = ${booking.id}) as last,
      (select array_agg(distinct o.vendor_id::text) from booking_offers o
         left join dispatches d on d.booking_id = o.booking_id and d.wave = o.wave
         where o.booking_id = ${booking.id} and (o.gave_back or d.round = ${booking.askRound})) as asked`);
  return { waves: row?.waves ?? 0, last: row?.last ?? 0, askedBefore: new Set(row?.asked ?? []) };
}

/** On the best who has the time still. As long as the request can stand: it is given back when the request ends. */
function reserve(tx: Tx, booking: Booking, policy: Policy, ranked: Assessed[]): Promise<string | null> {
  return reserveVendor(tx, {
    vendorIds: [...new Set(ranked.map((one) => one.id))],
    bookingId: booking.id,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    place: booking,
    policy,
    kind: 'reservation',
    lapsesAt: booking.startsAt,
  });
}
