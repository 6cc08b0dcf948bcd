export const DEFAULT_TIME_ZONE = 'Asia/Kolkata';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** RFC 3339 UTC with milliseconds: the only form in which an instant leaves the product. */
export const rfc3339 = (at: Date): string => at.toISOString();

type WallTime = { year: number; month: number; day: number; hour: number; minute: number };

const formatters = new Map<string, Intl.DateTimeFormat>();

// By zone alone, since slots ask for it hundreds of thousands of times; every other formatter is kept in formatters.ts.
function parts(zone: string): Intl.DateTimeFormat {
  const kept = formatters.get(zone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** The wall clock of `zone` at an instant. */
export function wallTime(at: Date, zone: string): WallTime {
  const found: Record<string, number> = {};
  for (const part of parts(zone).formatToParts(at)) found[part.type] = Number(part.value);
  return {
    year: found.year ?? 0,
    month: found.month ?? 0,
    day: found.day ?? 0,
    hour: found.hour ?? 0,
    minute: found.minute ?? 0,
  };
}

/** The calendar date of `zone` at an instant, as YYYY-MM-DD. */
export function dateInZone(at: Date, zone: string): string {
  const { year, month, day } = wallTime(at, zone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The instant at which `zone` shows a wall time, or null when that wall time does not exist
 * (a DST gap). In a fold the earlier instant is taken.
 */
export function instantOf(date: string, minuteOfDay: number, zone: string): Date | null {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const guess = Date.UTC(year, month - 1, day, 0, minuteOfDay);
  const offsets = [...new Set([offsetAt(guess - DAY, zone), offsetAt(guess, zone), offsetAt(guess + DAY, zone)])];
  const matches = offsets
    .map((offset) => guess - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === guess)
    .sort((a, b) => a - b);
  return matches[0] === undefined ? null : new Date(matches[0]);
}

function offsetAt(instant: number, zone: string): number {
  const { year, month, day, hour, minute } = wallTime(new Date(instant), zone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / MINUTE) * MINUTE;
}

/** 0 = Sunday … 6 = Saturday, of a YYYY-MM-DD calendar date. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
