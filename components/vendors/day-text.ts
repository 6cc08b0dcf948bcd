import { dateFormat } from '@/lib/core/formatters';
import { addDays, MINUTE } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';
import type { CalendarPage, ClockSpan } from '@/lib/vendors/policy/calendar';

const plain = (text: string): string => text.replace(/[\u202f\u2009\u00a0]/g, ' ');

// A calendar date has no zone: it is the same words everywhere.
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** "Monday, 30 November", or "Mon 30" where seven stand side by side. */
export const dayText = (day: string, locale: string, length: 'long' | 'short'): string =>
  plain(
    dateFormat(
      locale,
      length === 'long'
        ? { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }
        : { weekday: 'short', day: 'numeric', timeZone: 'UTC' },
    ).format(noon(day)),
  );

/** Which days a page of the calendar is about: "30 Nov – 6 Dec 2026". */
export function daysText({ from, days }: CalendarPage, locale: string): string {
  const format = dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return plain(format.formatRange(noon(from), noon(addDays(from, days - 1))));
}

/** An address of the calendar. */
export const calendarHref = (view: CalendarPage['view'], day: string): string =>
  `/vendor/calendar?view=${view}&date=${day}`;

/** "9:00 am – 6:00 pm", of a day whose date is said elsewhere. */
export function clockText({ startMinute, endMinute }: ClockSpan, locale: string): string {
  const at = (minute: number) => formatTime(new Date(minute * MINUTE), 'time', locale, 'UTC');
  return `${at(startMinute)} – ${at(endMinute)}`;
}
