import type { Pincode } from '@/lib/catalog/schema';
import type { Actor } from '@/lib/core/actor';
import { addDays, dateInZone } from '@/lib/core/time';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { readHold } from '@/lib/scheduling/queries/own-holds';
import type { HeldSlot, Slot } from '@/lib/scheduling/schema';

type Asked = { serviceId: string; addOnIds: string[]; place: Pincode; start: string; holdId: string | undefined };

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
export async function readChoice(actor: Actor, { serviceId, addOnIds, place, start, holdId }: Asked): Promise<Choice> {
  const from = addDays(dateInZone(new Date(start), place.timeZone), -1);
  const [kept, { data: slots }] = await Promise.all([
    holdId ? readHold(actor, holdId) : null,
    listSlots(actor, { serviceId, addOnIds, pincode: place.code, from, days: 4, holdId }),
  ]);
  const visit = (one: { serviceId: string; pincode: string; start: string; addOnIds: string[] }) =>
    [one.serviceId, one.pincode, one.start, ...[...one.addOnIds].sort()].join();
  const hold = kept && visit(kept) === visit({ serviceId, addOnIds, pincode: place.code, start }) ? kept : null;
  return { start, kept, hold, isOpen: hold?.live || slots.some((one) => one.start === start), slots };
}
