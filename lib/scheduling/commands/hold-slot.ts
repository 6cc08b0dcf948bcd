import 'server-only';
import { sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { holdLimits } from '@/lib/auth/hold-limits';
import { rateLimitEach } from '@/lib/auth/rate-limit';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { MINUTE } from '@/lib/core/time';
import { canHoldSlots, isBookableStart, isOnGrid } from '../policy';
import { askedVisit } from '../queries/asked-visit';
import { freeVendors } from '../queries/free-vendors';
import { offerInstead } from '../queries/offer-instead';
import { ownHolds } from '../queries/own-holds';
import { type HoldSlotInput, holdSlotInput, type SlotHold } from '../schema';
import { spareForGuests } from './guest-share';
import { giveUpHolds, keepSlot } from './keep-slot';
import { releaseHeld } from './reserve-vendor';

/**
 * Keeps a slot for a few minutes on the best professional who has the time, instead of whatever the asker held before.
 * Refuses `forbidden`, `rate_limited`, `invalid` (`unknown_service`, `service_twice`, `unknown_pincode`, `unknown_add_on`, `area_closed`,
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
      await giveUpHolds(tx, ids);
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
  if (userId) await takeTurns(tx, userId);
  const former = (await ownHolds(tx, actor, ask.replacesId)).map((one) => one.id);
  const { code: pincode, country, latitude, longitude, timeZone } = place;
  const endsAt = new Date(startsAt.getTime() + durationMinutes * MINUTE);
  const visit = { pincode, timeZone, startsAt, endsAt };
  const own = { customerId: userId, exceptHoldIds: former };
  const free = await freeVendors(tx, { ...visit, ...own, serviceIds, place, policy });
  if (free.length === 0) throw conflict('slot_taken');
  const vendorIds = userId ? free : await spareForGuests(tx, free, former);
  const also = ask.also.toSorted((a, b) => (a.serviceId < b.serviceId ? -1 : 1));
  const work = { serviceId: ask.serviceId, quantity: ask.quantity, also };
  const kept = { ...visit, ...work, userId, addOnIds, country, latitude, longitude };
  return keepSlot(tx, kept, { vendorIds, former, now, policy });
}

/** A person's holds are made one after the other, so that one is all he has. */
export async function takeTurns(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`hold:${userId}`}, 0))`);
}
