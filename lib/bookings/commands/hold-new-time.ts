import 'server-only';
import { eq } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingItems } from '@/db/schema';
import { holdLimits } from '@/lib/auth/hold-limits';
import { rateLimitEach } from '@/lib/auth/rate-limit';
import { type Actor, hasRole, type UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { assess } from '@/lib/dispatch/policy/assess';
import { takeTurns } from '@/lib/scheduling/commands/hold-slot';
import { keepSlot } from '@/lib/scheduling/commands/keep-slot';
import { isBookableStart, isOnGrid } from '@/lib/scheduling/policy';
import { servicesOf } from '@/lib/scheduling/queries/eligible-for-visit';
import { ownHolds } from '@/lib/scheduling/queries/own-holds';
import type { SlotHold } from '@/lib/scheduling/schema';
import { isCustomerOf } from '../policy';
import { rescheduleWay } from '../policy/reschedule';
import { couldCome, hasTime, newTimesInstead } from '../queries/new-times';
import { type HoldNewTimeInput, holdNewTimeInput } from '../schema/reschedule';
import { type BookingRecord, frozenPolicy, lockBooking } from './lock-booking';
import { spanFrom } from './move-visit';

/**
 * Keeps a time for the customer's own visit while he looks at what moving it means: on its professional if he can come
 * then, else on the best of the others. Refuses `forbidden`, `not_found`, `rate_limited`, `invalid` (`not_a_slot`),
 * `not_reschedulable`, and with the nearest starts `slot_taken`.
 */
export async function holdNewTime(actor: Actor, bookingId: string, input: HoldNewTimeInput): Promise<Result<SlotHold>> {
  if (!hasRole(actor, 'customer')) return failed(forbidden().failure);
  const paced = await rateLimitEach(holdLimits(actor));
  if (!paced.ok) return paced;
  const customer = actor as Actor & UserActor;
  const held = await writeAs(actor, async (tx) => {
    const { slotStart } = parse(holdNewTimeInput, input);
    const booking = await lockBooking(tx, bookingId);
    if (!isCustomerOf(actor, booking)) throw notFound();
    return keep(tx, customer, booking, slotStart);
  });
  return held.ok ? held : newTimesInstead(actor, held.failure, bookingId, input.slotStart);
}

async function keep(tx: Tx, customer: Actor & UserActor, booking: BookingRecord, start: Date): Promise<SlotHold> {
  const policy = await frozenPolicy(tx, booking.policyId);
  const now = await databaseNow(tx);
  const way = rescheduleWay(booking, policy, now, 'customer');
  if (!way) throw conflict('not_reschedulable');
  if (!isBookableStart(start, now, policy)) throw conflict('slot_taken');
  if (!isOnGrid(start, booking.timeZone, policy.slotIntervalMinutes)) {
    throw invalid({ path: 'slotStart', message: 'not_a_slot' });
  }
  const { startsAt: from, endsAt: to } = spanFrom(booking, start);
  return asSystem(tx, async () => {
    await takeTurns(tx, customer.userId);
    const former = (await ownHolds(tx, customer, null)).map((one) => one.id);
    const ask = { from, to, policy, exceptHoldIds: former, forRanking: true };
    const { keeper, others } = await couldCome(tx, booking, ask);
    const visit = { start: from.getTime(), end: to.getTime() };
    const { free } = assess(others, { visit, place: booking, zone: booking.timeZone, policy, askedBefore: new Set() });
    const ranked = way === 'propose' ? [] : free.map((one) => one.id);
    const vendorIds = keeper && hasTime(keeper, booking, from, to, policy) ? [keeper.id, ...ranked] : ranked;
    const { serviceId, country, pincode, latitude, longitude, timeZone } = booking;
    const also = (await servicesOf(tx, booking)).filter((id) => id !== serviceId);
    const kept = { serviceId, country, pincode, latitude, longitude, timeZone, startsAt: from, endsAt: to };
    const addOnIds = await addOnsOf(tx, booking);
    return keepSlot(
      tx,
      { ...kept, userId: customer.userId, addOnIds, also: also.map((id) => ({ serviceId: id, quantity: 1 })) },
      { vendorIds, former, now, policy, beside: booking.id },
    );
  });
}

async function addOnsOf(tx: Tx, booking: BookingRecord): Promise<string[]> {
  const items = await tx
    .select({ addOnId: bookingItems.addonId, version: bookingItems.scopeVersion })
    .from(bookingItems)
    .where(eq(bookingItems.bookingId, booking.id));
  return items.flatMap((one) => (one.version === booking.scopeVersion && one.addOnId ? [one.addOnId] : [])).sort();
}
