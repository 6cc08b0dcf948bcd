import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { pincodes } from '@/db/schema';
import { catalogSnapshot, policyNow } from '@/lib/catalog/queries/snapshot';
import { type Actor, hasRole } from '@/lib/core/actor';
import { invalid, notFound } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { addDays, DAY, dateInZone, MINUTE, rfc3339 } from '@/lib/core/time';
import { openSlots } from '../policy';
import { type ListSlotsFilter, listSlotsFilter, type Slot } from '../schema';
import { eligibleVendors } from './eligible-vendors';

/**
 * Starts that somebody could take at a pincode, day by day in the address's zone, for guests too.
 * Refuses `not_found` (service), `invalid` (`unknown_pincode`, `unknown_add_on`).
 */
export async function listSlots(actor: Actor, filter: ListSlotsFilter): Promise<{ data: Slot[]; timeZone: string }> {
  const ask = parse(listSlotsFilter, filter);
  return readAs(actor, async (tx) => {
    const service = (await catalogSnapshot(tx)).services.get(ask.serviceId);
    if (!service) throw notFound();
    const where = and(eq(pincodes.country, 'IN'), eq(pincodes.code, ask.pincode));
    const [place] = await tx.select().from(pincodes).where(where);
    if (!place) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
    const addOns = [...new Set(ask.addOnIds)].map((id) => {
      const addOn = service.addOns.find((one) => one.id === id);
      if (!addOn) throw invalid({ path: 'addOnIds', message: 'unknown_add_on' });
      return addOn;
    });
    const { rules: policy } = await policyNow(tx);
    const now = await databaseNow(tx);
    const today = dateInZone(now, place.timeZone);
    const [, from = today] = [today, ask.from ? dayOf(ask.from, place.timeZone) : today].sort();
    const begin = new Date(`${from}T00:00:00Z`);
    const candidates = await eligibleVendors(tx, {
      customerId: hasRole(actor, 'customer') ? actor.userId : null,
      serviceId: service.id,
      pincode: ask.pincode,
      from: new Date(begin.getTime() - DAY),
      to: new Date(Date.parse(`${addDays(from, ask.days)}T00:00:00Z`) + DAY),
      policy,
    });
    const durationMinutes = addOns.reduce((sum, one) => sum + one.durationMinutes, service.durationMinutes);
    const question = { from, days: ask.days, zone: place.timeZone, durationMinutes, place, now, policy };
    const data = openSlots(
      candidates.filter((one) => !one.onProbation),
      question,
    ).map((slot) => ({
      start: rfc3339(new Date(slot.start)),
      end: rfc3339(new Date(slot.end)),
      arrivalEnd: rfc3339(new Date(slot.start + policy.slotIntervalMinutes * MINUTE)),
      vendors: slot.vendors,
    }));
    return { data, timeZone: place.timeZone };
  });
}

const dayOf = (text: string, zone: string): string => (text.length === 10 ? text : dateInZone(new Date(text), zone));
