import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { type Failure, failed, type Result } from '@/lib/core/errors';
import { DAY } from '@/lib/core/time';
import { nearestSlots } from '../policy';
import { writeNamed } from '../policy/visit-order';
import type { HoldSlotInput } from '../schema';
import { listSlots } from './list-slots';

type Wanted = Pick<HoldSlotInput, 'serviceId' | 'quantity' | 'also' | 'addOnIds' | 'pincode' | 'slotStart'> & {
  holdId?: string | null;
};

/** How many days are searched, from the day before. */
const DAYS = 4;

/** The refusal of a slot that is gone, with the nearest ones that are free; any other refusal as it is. */
export async function offerInstead(actor: Actor, failure: Failure, wanted: Wanted): Promise<Result<never>> {
  if (failure.code !== 'slot_taken') return failed(failure);
  const { slotStart, also = [], ...visit } = wanted;
  const from = new Date(Math.max(0, Date.parse(slotStart) - DAY)).toISOString();
  const { data } = await listSlots(actor, { ...visit, also: also.map(writeNamed), from, days: DAYS });
  return failed({ ...failure, alternatives: nearestSlots(data, slotStart).map((one) => one.start) });
}
