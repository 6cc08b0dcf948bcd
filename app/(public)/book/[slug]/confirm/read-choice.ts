import type { Pincode } from '@/lib/catalog/schema';
import type { Actor } from '@/lib/core/actor';
import { addDays, dateInZone } from '@/lib/core/time';
import { isSameOrder, type VisitOrder, writeNamed } from '@/lib/scheduling/policy/visit-order';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { readHold } from '@/lib/scheduling/queries/own-holds';
import type { HeldSlot, Slot } from '@/lib/scheduling/schema';

type Asked = { work: VisitOrder; place: Pincode; start: string; holdId: string | undefined };

export type Choice = {
  start: string;
  /** What the asker holds or held, for this start or another. */
  kept: HeldSlot | null;
  /** The same, when it is for this very visit. */
  hold: HeldSlot | null;
  /** Held, or free. */
  isOpen: boolean;
  /** What is free around it. */
  slots: Slot[];
};

/** A chosen start as it stands now. */
export async function readChoice(actor: Actor, { work, place, start, holdId }: Asked): Promise<Choice> {
  const from = addDays(dateInZone(new Date(start), place.timeZone), -1);
  const around = { pincode: place.code, from, days: 4, holdId };
  const [kept, { data: slots }] = await Promise.all([
    holdId ? readHold(actor, holdId) : null,
    listSlots(actor, { ...work, also: work.also.map(writeNamed), addOnIds: [...work.addOnIds], ...around }),
  ]);
  const hold = kept && kept.pincode === place.code && kept.start === start && isSameOrder(kept, work) ? kept : null;
  return { start, kept, hold, isOpen: hold?.live || slots.some((one) => one.start === start), slots };
}
