import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { BookingStatus } from '@/lib/bookings/state';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import type { Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { addDays, DAY, dateInZone, rfc3339 } from '@/lib/core/time';
import { travelMinutes } from '@/lib/scheduling/policy';
import { dayBounds } from '../policy/calendar';
import type { CalendarEntry, CalendarVisit } from '../schema/calendar';

type Span = { from: string; days: number; zone: string };

type Row = {
  kind: CalendarEntry['kind'];
  id: string;
  status: BookingStatus | null;
  title: string | null;
  area: string | null;
  zone: string | null;
  latitude: number | null;
  longitude: number | null;
  starts: number;
  ends: number;
  expires: number | null;
};

const epoch = (at: SQL) => sql`(extract(epoch from ${at}) * 1000)::float8`;

/** What stands in a vendor's calendar between two instants: visits by vendor and start, blocks by vendor and span. */
export function calendarRows(vendorId: string, from: Date, to: Date): SQL {
  const [begin, end] = [from.toISOString(), to.toISOString()];
  return sql`
    select 'visit' as kind, k.id, k.status, k.service_title as title, k.area, k.time_zone as zone, k.latitude, k.longitude,
      ${epoch(sql`k.starts_at`)} as starts, ${epoch(sql`k.ends_at`)} as ends, null::float8 as expires
    from bookings k
    where k.vendor_id = ${vendorId} and k.starts_at >= ${begin}::timestamptz and k.starts_at < ${end}::timestamptz
      and k.status in ('accepted', 'in_progress', 'completed', 'signed', 'settled', 'disputed')
    union all
    select case b.kind when 'reservation' then 'offer' else b.kind end, coalesce(o.id, b.id), null, o.service_title, o.area,
      o.time_zone, null, null, ${epoch(sql`coalesce(o.starts_at, lower(b.blocked))`)},
      ${epoch(sql`coalesce(o.ends_at, upper(b.blocked))`)}, ${epoch(sql`o.expires_at`)}
    from vendor_blocks b
    left join booking_offers o on b.kind = 'reservation' and o.booking_id = b.booking_id and o.vendor_id = b.vendor_id
      and o.status = 'open' and o.expires_at > app_now()
    where b.vendor_id = ${vendorId} and b.state = 'active' and b.kind in ('time_off', 'reservation')
      and b.blocked && tstzrange(${begin}, ${end}) and (b.kind = 'time_off' or o.id is not null)
    order by starts, id`;
}

/**
 * The acting vendor's visits, offers that hold his time, and time off around the days asked for, in the order of the
 * clock. A day more on either side: a visit's own zone may have another date. Refuses `forbidden`.
 */
export async function vendorCalendar(actor: Actor, span: Span, rules: Policy): Promise<CalendarEntry[]> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const first = dayBounds(span.from, span.zone);
  const last = dayBounds(addDays(span.from, span.days - 1), span.zone);
  const [from, to] = [new Date(first.start - DAY), new Date(last.end + DAY)];
  const rows = await readAs(actor, (tx) => tx.execute<Row>(calendarRows(actor.userId, from, to)));
  let before: { day: string; place: Point } | null = null;
  return [...rows].map((row) => {
    const entry = toEntry(row);
    if (entry.kind !== 'visit' || row.latitude === null || row.longitude === null) return entry;
    const here = {
      day: dateInZone(new Date(entry.startsAt), entry.timeZone),
      place: placeOf(row.latitude, row.longitude),
    };
    const road = before?.day === here.day ? Math.round(travelMinutes(before.place, here.place, rules)) : null;
    before = here;
    return { ...entry, travelMinutes: road } satisfies CalendarVisit;
  });
}

const placeOf = (latitude: number, longitude: number): Point => ({ latitude, longitude });
const instant = (epochMs: number): string => rfc3339(new Date(Math.round(epochMs)));

function toEntry({ kind, id, status, title, area, zone, starts, ends, expires }: Row): CalendarEntry {
  const taken = { id, startsAt: instant(starts), endsAt: instant(ends) };
  const where = { serviceTitle: title ?? '', area: area ?? '', timeZone: zone ?? '' };
  if (kind === 'visit' && status) return { kind, ...taken, ...where, status, travelMinutes: null };
  if (kind === 'offer' && expires !== null) return { kind, ...taken, ...where, expiresAt: instant(expires) };
  return { kind: 'time_off', ...taken };
}
