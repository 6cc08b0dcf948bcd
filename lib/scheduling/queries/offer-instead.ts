import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { conflict, type Failure, failed, type Result } from '@/lib/core/errors';
import { DAY } from '@/lib/core/time';
import { nearestSlots } from '../policy';
import { writeNamed } from '../policy/visit-order';
import type { HoldSlotInput } from '../schema';
import { listSlots } from './list-slots';
import { servicesTogether } from './services-together';

type Wanted = Pick<HoldSlotInput, 'serviceId' | 'quantity' | 'also' | 'addOnIds' | 'pincode' | 'slotStart'> & {
  holdId?: string | null;
};

/** How many days are searched, from the day before. */
const DAYS = 4;

/**
 * The refusal of a slot that is gone, with the nearest ones that are free, or `not_together` when nobody there does all
 * of the services; any other refusal as it is.
 */
export async function offerInstead(actor: Actor, failure: Failure, wanted: Wanted): Promise<Result<never>> {
  if (failure.code !== 'slot_taken') return failed(failure);
  const { slotStart, also = [], ...visit } = wanted;
  const from = new Date(Math.max(0, Date.parse(slotStart) - DAY)).toISOString();
  const serviceIds = [visit.serviceId, ...also.map((one) => one.serviceId)];
  if (also.length > 0 && (await servicesTogether(actor, serviceIds, visit.pincode)).size === 0) {
    return failed(conflict('not_together').failure);
  }
  const { data } = await listSlots(actor, { ...visit, also: also.map(writeNamed), from, days: DAYS });
  return failed({ ...failure, alternatives: nearestSlots(data, slotStart).map((one) => one.start) });
}
