import { dateFormat } from './formatters';
import { DAY, DEFAULT_TIME_ZONE, HOUR, MINUTE } from './time';

/**
 * `date` "Mon, 23 Nov", `time` "10:00 am", `datetime` both, `exact` with seconds, `full` with year and seconds' zone,
 * `window` the start of a range (see `formatWindow`).
 */
export type TimeFormat = 'date' | 'longDate' | 'hour' | 'time' | 'datetime' | 'exact' | 'full';

const OPTIONS: Record<TimeFormat, Intl.DateTimeFormatOptions> = {
  date: { weekday: 'short', day: 'numeric', month: 'short' },
  longDate: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  hour: { hour: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  datetime: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  exact: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  },
  full: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
};

// Node and browsers disagree on the narrow space before "am"; one plain space keeps their texts equal.
const plain = (text: string): string => text.replace(/[\u202f\u2009\u00a0]/g, ' ');

/** An instant as people of `zone` say it. */
export function formatTime(at: Date | string, format: TimeFormat, locale: string, zone = DEFAULT_TIME_ZONE): string {
  return plain(dateFormat(locale, { ...OPTIONS[format], timeZone: zone }).format(new Date(at)));
}

/** "1 – 7 Nov 2026", or "1 Nov 2026" of one day; calendar days (YYYY-MM-DD), which are the same in every zone. */
export function formatDays(from: string, to: string, locale: string, year = true): string {
  const format = dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(year ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  });
  return plain(format.formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`)));
}

/** "November 2026". */
export const formatMonth = (at: Date | string, locale: string, zone = DEFAULT_TIME_ZONE): string =>
  plain(dateFormat(locale, { month: 'long', year: 'numeric', timeZone: zone }).format(new Date(at)));

/** "Mon, 23 Nov, 10:00 – 10:30 am", both ends on the wall clock of `zone`. */
export function formatWindow(from: Date | string, to: Date | string, locale: string, zone = DEFAULT_TIME_ZONE): string {
  const format = dateFormat(locale, { ...OPTIONS.datetime, timeZone: zone });
  return plain(format.formatRange(new Date(from), new Date(to)));
}

/** "10:00 – 10:30 am": a window whose day is said elsewhere. */
export function formatTimeRange(
  from: Date | string,
  to: Date | string,
  locale: string,
  zone = DEFAULT_TIME_ZONE,
): string {
  const format = dateFormat(locale, { ...OPTIONS.time, timeZone: zone });
  return plain(format.formatRange(new Date(from), new Date(to)));
}

/** "in 5 minutes", "2 days ago", seen from `now`. */
export function formatRelative(at: Date | string, now: Date | string, locale: string): string {
  const difference = new Date(at).getTime() - new Date(now).getTime();
  const size = Math.abs(difference);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (size < HOUR) return format.format(Math.round(difference / MINUTE), 'minute');
  if (size < DAY) return format.format(Math.round(difference / HOUR), 'hour');
  return format.format(Math.round(difference / DAY), 'day');
}
