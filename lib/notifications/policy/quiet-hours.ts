import { addDays, dateInZone, instantOf, wallTime } from '@/lib/core/time';

/** The reader's night: an SMS that is not urgent waits for its end. Minutes of the day. */
const NIGHT_FROM = 21 * 60;
const NIGHT_UNTIL = 7 * 60;

/** When an SMS of this moment may leave: null at once, else the instant at which the night of `zone` ends. */
export function endOfNight(now: Date, zone: string): Date | null {
  const { hour, minute } = wallTime(now, zone);
  const at = hour * 60 + minute;
  if (at >= NIGHT_UNTIL && at < NIGHT_FROM) return null;
  const today = dateInZone(now, zone);
  return instantOf(at < NIGHT_UNTIL ? today : addDays(today, 1), NIGHT_UNTIL, zone);
}
