import { dateFormat } from '@/lib/core/formatters';
import { addDays } from '@/lib/core/time';
import type { Slot } from '@/lib/scheduling/schema';
import type { StripDay } from './day-strip';
import { slotsOfDay } from './slot-groups';

export const WEEK = 7;

type Question = {
  /** First day of the strip, YYYY-MM-DD. */
  from: string;
  slots: Slot[];
  zone: string;
  locale: string;
  /** The day that was asked for; the first one with a free window otherwise. */
  asked: string | null;
  to: (day: string) => string;
};

/** The days of one strip, one of them open. */
export function stripDays({ from, slots, zone, locale, asked, to }: Question): StripDay[] {
  const text = (day: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const days = Array.from({ length: WEEK }, (_, index) => {
    const day = addDays(from, index);
    return { day, slots: slotsOfDay(slots, day, zone).length };
  });
  const open = asked ?? days.find((one) => one.slots > 0)?.day ?? from;
  return days.map(({ day, slots: free }) => ({
    day,
    slots: free,
    weekday: text(day, { weekday: 'short' }),
    date: text(day, { day: 'numeric' }),
    month: text(day, { month: 'short' }),
    label: text(day, { weekday: 'long', day: 'numeric', month: 'long' }),
    href: to(day),
    current: day === open,
  }));
}
