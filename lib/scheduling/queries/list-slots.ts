import 'server-only';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { catalogSnapshot, policyNow } from '@/lib/catalog/queries/snapshot';
import { type Actor, hasRole } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { addDays, DAY, dateInZone, MINUTE, rfc3339 } from '@/lib/core/time';
import { areaClosed, isClosedAt } from '../policy/closures';
import { openSlots } from '../policy/open-slots';
import { type ListSlotsFilter, listSlotsFilter, type Slot } from '../schema';
import { askedVisit } from './asked-visit';
import { eligibleVendors } from './eligible-vendors';
import { ownHolds } from './own-holds';

/**
 * Starts that somebody who does all the services could take at a pincode, day by day in the address's zone, for guests too. What the asker holds
 * is free for him.
 * Refuses `not_found` (the first service), `invalid` (`unknown_pincode`, `unknown_service`, `service_twice`,
 * `unknown_add_on`, `area_closed` from its day on).
 */
export async function listSlots(actor: Actor, filter: ListSlotsFilter): Promise<{ data: Slot[]; timeZone: string }> {
  const ask = parse(listSlotsFilter, filter);
  return readAs(actor, async (tx) => {
    if (!(await catalogSnapshot(tx)).services.has(ask.serviceId)) throw notFound();
    const { place, closure, serviceIds, durationMinutes } = await askedVisit(tx, ask);
    const { rules: policy } = await policyNow(tx);
    const now = await databaseNow(tx);
    const today = dateInZone(now, place.timeZone);
    const [, from = today] = [today, ask.from ? dayOf(ask.from, place.timeZone) : today].sort();
    if (closure && from >= closure.from) throw areaClosed(closure, place.timeZone, 'pincode');
    const begin = new Date(`${from}T00:00:00Z`);
    const own = await ownHolds(tx, actor, ask.holdId);
    const candidates = await eligibleVendors(tx, {
      customerId: hasRole(actor, 'customer') ? actor.userId : null,
      serviceIds,
      pincode: ask.pincode,
      exceptHoldIds: own.map((one) => one.id),
      from: new Date(begin.getTime() - DAY),
      to: new Date(Date.parse(`${addDays(from, ask.days)}T00:00:00Z`) + DAY),
      policy,
    });
    const question = { from, days: ask.days, zone: place.timeZone, durationMinutes, place, now, policy };
    const data = openSlots(
      candidates.filter((one) => !one.onProbation),
      question,
    )
      .filter((slot) => !isClosedAt(closure, new Date(slot.start), place.timeZone))
      .map((slot) => ({
        start: rfc3339(new Date(slot.start)),
        end: rfc3339(new Date(slot.end)),
        arrivalEnd: rfc3339(new Date(slot.start + policy.slotIntervalMinutes * MINUTE)),
        vendors: slot.vendors,
      }));
    return { data, timeZone: place.timeZone };
  });
}

const dayOf = (text: string, zone: string): string => (text.length === 10 ? text : dateInZone(new Date(text), zone));
