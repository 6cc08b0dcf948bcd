import type { Result } from '@/lib/core/errors';
import { addDays, DEFAULT_TIME_ZONE, dateInZone, HOUR, instantOf } from '@/lib/core/time';
import { sqlAs } from './database';
import { aBooking, type Visit } from './factories/bookings';
import { aVendor } from './factories/people';

const sql = () => sqlAs('owner');
let next = 560_200;

/** A pincode that no other test of the file has, so that only its own professionals have the time. */
export async function ownPincode(): Promise<string> {
  const [row] = await sql()`select code from pincodes where code >= ${String(next)} order by code limit 1`;
  next = Number(row?.code) + 1;
  return row?.code as string;
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code);
export const plus = (start: string, hours: number): string => new Date(Date.parse(start) + hours * HOUR).toISOString();
/** Lets time pass for the whole database. */
export const wait = (ms: number) => sql()`update operational.clock set offset_ms = offset_ms + ${Math.round(ms)}`;

/** Ten in the morning so many days ahead, at the address. */
export async function tenOClock(days: number): Promise<string> {
  const [row] = await sql()<{ now: Date }[]>`select app_now() as now`;
  const day = addDays(dateInZone(row?.now ?? new Date(), DEFAULT_TIME_ZONE), days);
  return (instantOf(day, 600, DEFAULT_TIME_ZONE) as Date).toISOString();
}

/** A visit accepted for ten o'clock in so many days, moved to so many hours before it. */
export async function aVisit(days: number, hoursBefore?: number): Promise<Visit> {
  const pincode = await ownPincode();
  const vendor = await aVendor({ areas: [pincode] });
  const visit = await aBooking({ pincode, vendor, status: 'accepted', slotStart: await tenOClock(days) });
  if (hoursBefore !== undefined) {
    const { startsAt, now } = visit.booking;
    await wait(Date.parse(startsAt) - Date.parse(now) - hoursBefore * HOUR);
  }
  return visit;
}

/** What takes a professional's time: kind, or `kept` for a time that a visit may be moved to, from and until. */
export const blocksOf = async (vendorId: string) => {
  const rows = await sql()<{ kind: string; booking_id: string | null; own: boolean; starts: Date; ends: Date }[]>`
    select kind, booking_id, reschedule_id is not null as own, lower(blocked) as starts, upper(blocked) as ends
    from vendor_blocks where vendor_id = ${vendorId} and state = 'active' order by blocked`;
  return rows.map((row) => [row.own ? 'kept' : row.kind, row.starts.toISOString(), row.ends.toISOString()]);
};
export const rowsOf = (bookingId: string) =>
  sql()`select status, side, asked_by, decided_by, reason, old_starts_at, new_starts_at from reschedules
    where booking_id = ${bookingId} order by created_at, id`;
/** Who was told, by which channel. */
export const messages = async (bookingId: string, template: string) =>
  (
    await sql()`select user_id, channel from notifications where booking_id = ${bookingId} and template = ${template}
      order by user_id, channel`
  ).map((row) => [row.user_id, row.channel] as const);
