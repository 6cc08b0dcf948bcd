import { instantOf, MINUTE, wallTime } from './time';

const TWO = (number: number) => String(number).padStart(2, '0');

/** An instant as a `datetime-local` field of `zone` holds it: to the minute, and finer where it is finer. */
export function wallText(at: Date | null, zone: string): string {
  if (!at) return '';
  const { year, month, day, hour, minute } = wallTime(at, zone);
  const finer =
    at.getTime() % MINUTE === 0
      ? ''
      : at
          .toISOString()
          .slice(16, 23)
          .replace(/\.000$/, '');
  return `${year}-${TWO(month)}-${TWO(day)}T${TWO(hour)}:${TWO(minute)}${finer}`;
}

const WALL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?$/;

/** The instant that such a field holds; null for what is none, and in the gap of a clock that is put forward. */
export function wallInstant(text: string, zone: string): Date | null {
  const [, date, hour, minute, seconds] = WALL.exec(text) ?? [];
  const at = date ? instantOf(date, Number(hour) * 60 + Number(minute), zone) : null;
  return at && new Date(at.getTime() + Math.round(Number(seconds ?? 0) * 1000));
}
