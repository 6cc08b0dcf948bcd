import { type Actor, hasRole } from '@/lib/core/actor';
import { addDays, dateInZone, MINUTE, wallTime, weekdayOf } from '@/lib/core/time';
import { type Span, type WorkingHours, wallInstant, workingSpans } from '@/lib/scheduling/policy';
import type { CalendarEntry } from '../schema/calendar';
import type { VendorStatus } from '../state';

export const CALENDAR_VIEWS = ['day', 'week'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];
export type CalendarPage = { view: CalendarView; from: string; days: number };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const isDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Which days an address asks for: one day, or the week around it from Monday on; anything else means today. */
export function calendarPage(view: string | undefined, date: string | undefined, today: string): CalendarPage {
  const day = date && isDate(date) ? date : today;
  if (view === 'day') return { view, from: day, days: 1 };
  return { view: 'week', from: addDays(day, -((weekdayOf(day) + 6) % 7)), days: 7 };
}

/** Minutes of one calendar day's wall clock; 1440 is its end. */
export type ClockSpan = { startMinute: number; endMinute: number };
export type Placed<T> = ClockSpan & { entry: T };
export type CalendarDay = { day: string; hours: ClockSpan[]; entries: Placed<CalendarEntry>[] };

const WHOLE_DAY = 24 * 60;
/** What a change of clocks makes look shorter than nothing still gets a line. */
const LEAST = 15;

function minuteOn(day: string, instant: number, zone: string): number {
  const at = new Date(instant);
  const date = dateInZone(at, zone);
  if (date !== day) return date < day ? 0 : WHOLE_DAY;
  const { hour, minute } = wallTime(at, zone);
  return hour * 60 + minute;
}

/** A span on the wall clock of one day of `zone`: cut off at midnight, never shorter than a line. */
export function clockSpan({ start, end }: Span, day: string, zone: string): ClockSpan {
  const startMinute = Math.min(minuteOn(day, start, zone), WHOLE_DAY - LEAST);
  return { startMinute, endMinute: Math.max(minuteOn(day, end, zone), startMinute + LEAST) };
}

/** The first and the last instant of a calendar day; 23 or 25 hours apart when the clocks change. */
export const dayBounds = (day: string, zone: string): Span => ({
  start: wallInstant(day, 0, zone),
  end: wallInstant(addDays(day, 1), 0, zone),
});

/**
 * Days of `zone` in order, each with the hours worked and what stands in it. A visit stands on the day on which it
 * starts where it takes place; time off on every day that it touches.
 */
export function calendarDays(
  entries: readonly CalendarEntry[],
  hours: WorkingHours,
  { from, days, zone }: { from: string; days: number; zone: string },
): CalendarDay[] {
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(from, index);
    const { start, end } = dayBounds(day, zone);
    const here = entries.filter((entry) => {
      if (entry.kind !== 'time_off') return dateInZone(new Date(entry.startsAt), entry.timeZone) === day;
      const span = spanOf(entry);
      return span.start < end && span.end > start;
    });
    return {
      day,
      hours: workingSpans(hours, day, zone).map((span) => clockSpan(span, day, zone)),
      entries: here
        .map((entry) => ({
          entry,
          ...clockSpan(spanOf(entry), day, entry.kind === 'time_off' ? zone : entry.timeZone),
        }))
        .toSorted((a, b) => a.startMinute - b.startMinute),
    };
  });
}

const spanOf = ({ startsAt, endsAt }: CalendarEntry): Span => ({
  start: Date.parse(startsAt),
  end: Date.parse(endsAt),
});

/** Whether something takes the whole of its day. */
export const isWholeDay = ({ startMinute, endMinute }: ClockSpan): boolean =>
  startMinute === 0 && endMinute === WHOLE_DAY;

/** Nobody's empty night is drawn, also not of somebody who works around the clock. */
const MORNING = 6;
const EVENING = 22;

/** Hours that a ruler shows: the usual day, what is worked between morning and evening, and whatever stands beyond. */
export function rulerHours(days: readonly CalendarDay[]): { first: number; last: number } {
  const placed = days.flatMap(({ entries }) => entries.filter((one) => !isWholeDay(one)));
  const worked = days.flatMap(({ hours }) => hours);
  const seen = placed.map(seenPart);
  const from = ({ startMinute }: ClockSpan) => Math.floor(startMinute / 60);
  const to = ({ endMinute }: ClockSpan) => Math.ceil(endMinute / 60);
  return {
    first: Math.min(8, ...seen.map(from), ...worked.map((one) => Math.max(MORNING, from(one)))),
    last: Math.max(20, ...seen.map(to), ...worked.map((one) => Math.min(EVENING, to(one)))),
  };
}

/** Of time off that reaches into the night an hour is enough to see. */
function seenPart({ entry, startMinute, endMinute }: Placed<CalendarEntry>): ClockSpan {
  if (entry.kind !== 'time_off') return { startMinute, endMinute };
  return {
    startMinute: startMinute === 0 ? Math.max(0, endMinute - 60) : startMinute,
    endMinute: endMinute === WHOLE_DAY ? Math.min(WHOLE_DAY, startMinute + 60) : endMinute,
  };
}

/** How long the road to the next visit is said to be: to the next five minutes, as people say it. */
export const saidMinutes = (minutes: number): number => Math.ceil(minutes / 5) * 5;

/** Time between one thing and the next, in whole minutes. */
export const minutesBetween = (endsAt: string, startsAt: string): number =>
  Math.round((Date.parse(startsAt) - Date.parse(endsAt)) / MINUTE);

/** A plan is handed out by whoever works by it, while he may work. */
export const canKeepFeed = (actor: Actor): boolean => hasRole(actor, 'vendor');
export const hasLiveFeed = (status: VendorStatus): boolean => status === 'approved';
