import { addDays, DEFAULT_TIME_ZONE, dateInZone, instantOf } from '@/lib/core/time';
import { sqlAs } from './database';

/** Moves this database's business clock onward to the next time that the market's wall clock shows `hour`. */
export async function moveToHour(hour: number): Promise<Date> {
  const sql = sqlAs('owner');
  const [row] = await sql<{ now: Date }[]>`select app_now() as now`;
  const now = row?.now ?? new Date();
  const today = dateInZone(now, DEFAULT_TIME_ZONE);
  const at = [today, addDays(today, 1)]
    .map((day) => instantOf(day, hour * 60, DEFAULT_TIME_ZONE))
    .find((instant) => instant !== null && instant > now);
  if (!at) throw new Error(`no ${hour}:00 ahead`);
  await sql`update operational.clock set offset_ms = offset_ms + ${at.getTime() - now.getTime()}`;
  return at;
}
