import type { Actor } from '@/lib/core/actor';
import { distanceM, type Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { addDays, DAY, dateInZone, instantOf, MINUTE, weekdayOf } from '@/lib/core/time';

/** Milliseconds of the epoch, end exclusive. */
export type Span = { start: number; end: number };

/** Time that is taken: `end` includes the gap after a visit, `visitEnd` does not. */
export type TakenSpan = Span & { visitEnd: number; place: Point | null };

export type WorkingHours = {
  /** Minutes of the local day; 0 = Sunday. */
  weekly: { weekday: number; startMinute: number; endMinute: number }[];
  /** Replaces that day's hours; an empty span means not working. */
  exceptions: { day: string; startMinute: number; endMinute: number }[];
};

export type Candidate = { id: string; hours: WorkingHours; taken: TakenSpan[] };

type Numbers = Pick<
  Policy,
  | 'slotIntervalMinutes'
  | 'leadTimeMinutes'
  | 'horizonDays'
  | 'gapMinutes'
  | 'travelFactor'
  | 'travelKmh'
  | 'travelMinMinutes'
>;

/** Minutes from one address to another: straight line × factor at the policy's speed, never under its minimum. */
export function travelMinutes(from: Point | null, to: Point, policy: Numbers): number {
  if (!from) return policy.travelMinMinutes;
  const km = (distanceM(from, to) / 1000) * policy.travelFactor;
  return Math.max(policy.travelMinMinutes, (km / policy.travelKmh) * 60);
}

/** The instant of a wall time; inside a DST gap both sides of it are the moment of the change. */
export function wallInstant(date: string, minute: number, zone: string): number {
  for (let later = minute; ; later += 15) {
    const found = instantOf(date, later, zone);
    if (found) return found.getTime();
  }
}

/** The spans of a calendar day in which somebody works, in `zone`. */
export function workingSpans(hours: WorkingHours, date: string, zone: string): Span[] {
  const special = hours.exceptions.filter((one) => one.day === date);
  const that = special.length > 0 ? special : hours.weekly.filter((one) => one.weekday === weekdayOf(date));
  return that
    .filter((one) => one.endMinute > one.startMinute)
    .map((one) => ({
      start: wallInstant(date, one.startMinute, zone),
      end: wallInstant(date, one.endMinute, zone),
    }))
    .filter((span) => span.end > span.start);
}

/** Whether a visit lies within the hours of its own local day. */
export function isWorking(hours: WorkingHours, visit: Span, zone: string): boolean {
  const date = dateInZone(new Date(visit.start), zone);
  return workingSpans(hours, date, zone).some((span) => span.start <= visit.start && visit.end <= span.end);
}

/** Whether a visit and its gap meet nothing taken (`busy`), and the neighbours leave time to travel; null: free. */
export function whyNotFree(
  taken: readonly TakenSpan[],
  visit: Span,
  place: Point,
  policy: Numbers,
): 'busy' | 'travel' | null {
  const end = visit.end + policy.gapMinutes * MINUTE;
  let tight = false;
  for (const other of taken) {
    if (other.start < end && visit.start < other.end) return 'busy';
    const travel = travelMinutes(other.place, place, policy) * MINUTE;
    const between = other.start >= end ? other.start - visit.end : visit.start - other.visitEnd;
    tight ||= between < travel;
  }
  return tight ? 'travel' : null;
}

export const isFree = (taken: readonly TakenSpan[], visit: Span, place: Point, policy: Numbers): boolean =>
  whyNotFree(taken, visit, place, policy) === null;

/** A calendar day: its first instant, and whether it has 24 hours and no change of clocks. */
export type CalendarDay = { date: string; midnight: number; isPlain: boolean };

export function calendarDay(date: string, zone: string): CalendarDay {
  const exact = instantOf(date, 0, zone)?.getTime();
  const midnight = exact ?? wallInstant(date, 0, zone);
  const next = wallInstant(addDays(date, 1), 0, zone);
  return { date, midnight, isPlain: exact !== undefined && next - midnight === DAY };
}

/** The wall-clock starts of a calendar day, every `intervalMinutes`; starts inside a DST gap do not exist. */
export function startsOfDay({ date, midnight, isPlain }: CalendarDay, zone: string, intervalMinutes: number): number[] {
  const starts: number[] = [];
  for (let minute = 0; minute < 24 * 60; minute += intervalMinutes) {
    const at = isPlain ? midnight + minute * MINUTE : instantOf(date, minute, zone)?.getTime();
    if (at !== undefined) starts.push(at);
  }
  return starts;
}

export const dayStarts = (date: string, zone: string, intervalMinutes: number): number[] =>
  startsOfDay(calendarDay(date, zone), zone, intervalMinutes);

export type SlotQuestion = {
  from: string;
  days: number;
  zone: string;
  durationMinutes: number;
  place: Point;
  now: Date;
  policy: Numbers;
};

/** Starts are between now + lead time and the horizon. */
export function isBookableStart(start: Date, now: Date, policy: Numbers): boolean {
  const lead = now.getTime() + policy.leadTimeMinutes * MINUTE;
  return start.getTime() >= lead && start.getTime() <= now.getTime() + policy.horizonDays * 24 * 60 * MINUTE;
}

/** Whether a start lies on the market's grid in `zone`. */
export function isOnGrid(start: Date, zone: string, intervalMinutes: number): boolean {
  return dayStarts(dateInZone(start, zone), zone, intervalMinutes).includes(start.getTime());
}

/** The slots whose start is nearest to `wanted`, in the order of the clock. */
export function nearestSlots<T extends { start: string }>(slots: readonly T[], wanted: string, count = 3): T[] {
  const away = (slot: T) => Math.abs(Date.parse(slot.start) - Date.parse(wanted));
  return slots
    .filter((slot) => away(slot) > 0)
    .sort((a, b) => away(a) - away(b))
    .slice(0, count)
    .sort((a, b) => a.start.localeCompare(b.start));
}

/** Whoever looks for a slot may keep it for a moment: everybody who came by himself. */
export const canHoldSlots = (actor: Actor): boolean => actor.kind === 'guest' || actor.kind === 'user';
