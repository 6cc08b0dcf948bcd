import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { TakenSpan, WorkingHours } from '../policy';

// A crowd's calendars are thousands of rows: lists of numbers cost a fraction of what JSON objects do, on either side.

const packed = (...columns: SQL[]) =>
  sql`'[' || string_agg(concat('[', concat_ws(',', ${sql.join(columns, sql`, `)}), ']'), ',') || ']'`;

/** Rows of `vendor_hours` `h`. */
export const packedWeek = () => packed(sql`h.weekday`, sql`h.start_minute`, sql`h.end_minute`);

/** Rows of `vendor_hour_exceptions` `e`. */
export const packedExceptions = () => packed(sql`to_json(e.day)`, sql`e.start_minute`, sql`e.end_minute`);

const seconds = (at: SQL) => sql`date_part('epoch', ${at})`;

/** Rows of `vendor_blocks` `b`: seconds of the epoch, and of a visit its end and place. */
export const packedBlocks = () =>
  packed(
    seconds(sql`lower(b.blocked)`),
    seconds(sql`upper(b.blocked)`),
    seconds(sql`b.visit_ends_at`),
    sql`b.latitude`,
    sql`b.longitude`,
  );

type Packed = string | null;
type Hours = [weekday: number, startMinute: number, endMinute: number];
type Exception = [day: string, startMinute: number, endMinute: number];
type Block = [start: number, end: number, visitEnd?: number, latitude?: number, longitude?: number];

const rowsOf = <T>(list: Packed): T[] => (list === null ? [] : JSON.parse(list));

/** Of one answer: many work the same hours, which are then the same object. */
export function hoursReader(): (week: Packed, exceptions: Packed) => WorkingHours {
  const known = new Map<string, WorkingHours>();
  return (week, exceptions) => {
    const key = `${week}${exceptions}`;
    const found = known.get(key);
    if (found) return found;
    const hours = {
      weekly: rowsOf<Hours>(week).map(([weekday, startMinute, endMinute]) => ({ weekday, startMinute, endMinute })),
      exceptions: rowsOf<Exception>(exceptions).map(([day, startMinute, endMinute]) => ({
        day,
        startMinute,
        endMinute,
      })),
    };
    known.set(key, hours);
    return hours;
  };
}

const instant = (epochSeconds: number): number => Math.round(epochSeconds * 1000);

export function takenOf(blocks: Packed): TakenSpan[] {
  return rowsOf<Block>(blocks).map(([from, to, visitEnd, latitude, longitude]) => {
    const [start, end] = [instant(from), instant(to)];
    if (visitEnd === undefined || latitude === undefined || longitude === undefined) {
      return { start, end, visitEnd: end, place: null };
    }
    return { start, end, visitEnd: instant(visitEnd), place: { latitude, longitude } };
  });
}
