import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { slotHolds } from '@/db/schema';
import { holdLimits } from '@/lib/auth/hold-limits';
import { rateLimitEach } from '@/lib/auth/rate-limit';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { canHoldSlots, isBookableStart, isOnGrid } from '../policy';
import { askedVisit } from '../queries/asked-visit';
import { freeVendors } from '../queries/free-vendors';
import { offerInstead } from '../queries/offer-instead';
import { ownHolds } from '../queries/own-holds';
import { type HoldSlotInput, holdSlotInput, type SlotHold } from '../schema';
import { spareForGuests } from './guest-share';
import { releaseHeld, reserveVendor } from './reserve-vendor';

/**
 * Keeps a slot for a few minutes on the best professional who has the time, instead of whatever the asker held before.
 * Refuses `forbidden`, `rate_limited`, `invalid` (`unknown_service`, `service_twice`, `unknown_pincode`, `unknown_add_on`,
 * `not_a_slot`)
 * `not_together` and, with the nearest free starts as `alternatives`, `slot_taken`.
 */
export async function holdSlot(actor: Actor, input: HoldSlotInput): Promise<Result<SlotHold>> {
  if (!canHoldSlots(actor)) return failed(forbidden().failure);
  const paced = await rateLimitEach(holdLimits(actor));
  if (!paced.ok) return paced;
  const held = await writeAs(actor, (tx) => asSystem(tx, () => hold(tx, actor, input)));
  return held.ok ? held : offerInstead(actor, held.failure, { ...input, holdId: input.replacesId });
}

/** Gives up what the asker holds under this id. Not his, or ended already: nothing happens. */
export async function releaseHold(actor: Actor, holdId: string): Promise<Result<void>> {
  if (!canHoldSlots(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const own = (await ownHolds(tx, actor, holdId)).filter((one) => one.id === holdId);
    const ids = own.map((one) => one.id);
    await asSystem(tx, async () => {
      await release(tx, ids);
      await releaseHeld(tx, ids);
    });
  });
}

async function hold(tx: Tx, actor: Actor, input: HoldSlotInput): Promise<SlotHold> {
  const ask = parse(holdSlotInput, input);
  const { place, serviceIds, addOnIds, durationMinutes } = await askedVisit(tx, ask);
  const { rules: policy } = await policyNow(tx);
  const now = await databaseNow(tx);
  const startsAt = ask.slotStart;
  if (!isBookableStart(startsAt, now, policy)) throw conflict('slot_taken');
  if (!isOnGrid(startsAt, place.timeZone, policy.slotIntervalMinutes)) {
    throw invalid({ path: 'slotStart', message: 'not_a_slot' });
  }
  const userId = isUser(actor) ? actor.userId : null;
  if (userId) await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`hold:${userId}`}, 0))`);
  const former = (await ownHolds(tx, actor, ask.replacesId)).map((one) => one.id);
  const visit = {
    pincode: place.code,
    timeZone: place.timeZone,
    startsAt,
    endsAt: new Date(startsAt.getTime() + durationMinutes * MINUTE),
  };
  const free = await freeVendors(tx, {
    ...visit,
    serviceIds,
    place,
    policy,
    customerId: userId,
    exceptHoldIds: former,
  });
  if (free.length === 0) throw conflict('slot_taken');
  const vendorIds = userId ? free : await spareForGuests(tx, free, former);
  const expiresAt = new Date(now.getTime() + policy.holdMinutes * MINUTE);
  await release(tx, former);
  const { country, latitude, longitude } = place;
  const also = ask.also.toSorted((a, b) => (a.serviceId < b.serviceId ? -1 : 1));
  const work = { serviceId: ask.serviceId, quantity: ask.quantity, also };
  const [made] = await tx
    .insert(slotHolds)
    .values({ ...visit, ...work, userId, addOnIds, country, latitude, longitude, expiresAt })
    .returning({ id: slotHolds.id });
  if (!made) throw new Error('the hold was not returned');
  const holder = await reserveVendor(tx, {
    vendorIds,
    bookingId: null,
    hold: { id: made.id, former },
    ...visit,
    place,
    policy,
    kind: 'reservation',
    lapsesAt: expiresAt,
  });
  if (!holder) throw conflict('slot_taken');
  return { id: made.id, expiresAt: rfc3339(expiresAt) };
}

async function release(tx: Tx, holdIds: string[]): Promise<void> {
  if (holdIds.length === 0) return;
  await tx
    .update(slotHolds)
    .set({ status: 'released' })
    .where(and(inArray(slotHolds.id, holdIds), eq(slotHolds.status, 'held')));
}
