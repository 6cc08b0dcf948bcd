import { dateInZone, wallTime } from '@/lib/core/time';
import { formatTimeRange } from '@/lib/core/time-text';
import type { Slot } from '@/lib/scheduling/schema';
import type { PartOfDay, SlotGroup } from './slot-choices';

const NOON = 12;
const EVENING = 17;
const PARTS: readonly PartOfDay[] = ['morning', 'afternoon', 'evening'];

/** Which part of the day a window begins in, on the wall clock of `zone`. */
export function partOfDay(start: string, zone: string): PartOfDay {
  const { hour } = wallTime(new Date(start), zone);
  return hour < NOON ? 'morning' : hour < EVENING ? 'afternoon' : 'evening';
}

/** One day's windows by part of the day, empty parts left out; a lost one keeps its place. */
export function groupSlots(slots: (Slot & { taken?: boolean })[], locale: string, zone: string): SlotGroup[] {
  return PARTS.map((part) => ({
    part,
    slots: slots
      .filter((slot) => partOfDay(slot.start, zone) === part)
      .map((slot) => ({ ...slot, label: formatTimeRange(slot.start, slot.arrivalEnd, locale, zone) })),
  })).filter((group) => group.slots.length > 0);
}

/** The slots of one calendar day of `zone`. */
export const slotsOfDay = (slots: Slot[], day: string, zone: string): Slot[] =>
  slots.filter((slot) => dateInZone(new Date(slot.start), zone) === day);
