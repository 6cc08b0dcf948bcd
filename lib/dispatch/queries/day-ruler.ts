import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import type { BookingStatus } from '@/lib/bookings/state';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { addDays, DEFAULT_TIME_ZONE, dateInZone, rfc3339 } from '@/lib/core/time';
import { type Span, wallInstant, workingSpans } from '@/lib/scheduling/policy';
import { hoursReader, packedExceptions, packedWeek } from '@/lib/scheduling/queries/packed-time';
import { canWatchDispatch } from '../policy';
import { type DayRuler, type RulerFilter, type RulerVisit, rulerFilter } from '../schema/ruler';

/** As many requests that nobody has as a page shows. */
const MOST_OF_NOBODY = 50;

type Filter = Pick<RulerFilter, 'category' | 'city' | 'pincode'>;
type VendorRaw = {
  id: string;
  display_name: string;
  city: string;
  time_zone: string;
  week: string | null;
  exceptions: string | null;
};

/**
 * A calendar day of the market on the ruler of its hours: who works or has a visit, by name, and above them the
 * requests that nobody has. A visit is of each day that it touches. Everybody's time: read with the machine's rights.
 * Refuses `forbidden`, `invalid`, `bad_cursor`.
 */
export async function readDayRuler(actor: Actor, raw: RulerFilter = {}, zone = DEFAULT_TIME_ZONE): Promise<DayRuler> {
  if (!canWatchDispatch(actor)) throw forbidden();
  const { day: asked, limit, cursor, ...filter } = parse(rulerFilter, raw);
  const after = decodeCursor(cursor, 'text');
  return readAs(actor, async (tx) => {
    const now = await databaseNow(tx);
    const today = dateInZone(now, zone);
    const day = asked ?? today;
    const bounds = { start: wallInstant(day, 0, zone), end: wallInstant(addDays(day, 1), 0, zone) };
    return asSystem(tx, async () => {
      const nobodys = await nobodysOn(tx, bounds, filter);
      const people = await peopleOn(tx, day, bounds, filter, { limit, after });
      const page = pageOf(
        people,
        limit,
        (one) => one,
        (one) => ({ value: one.display_name, id: one.id }),
      );
      const ids = page.data.map(({ id }) => id);
      const [visits, taken] = [await visitsOf(tx, bounds, ids), await takenOn(tx, bounds, ids)];
      const hoursOf = hoursReader();
      const spansOf = (vendorId: string, kind: Taken['kind']) =>
        taken.filter((one) => one.vendorId === vendorId && one.kind === kind);
      return {
        day,
        today,
        now: rfc3339(now),
        zone,
        bounds,
        nobodys: nobodys.slice(0, MOST_OF_NOBODY),
        moreOfNobody: nobodys.length > MOST_OF_NOBODY,
        data: page.data.map((one) => ({
          vendorId: one.id,
          displayName: one.display_name,
          city: one.city,
          works: workingSpans(hoursOf(one.week, one.exceptions), day, one.time_zone),
          away: spansOf(one.id, 'time_off'),
          kept: spansOf(one.id, 'reservation'),
          visits: visits.filter(({ vendorId }) => vendorId === one.id),
        })),
        nextCursor: page.nextCursor,
      };
    });
  });
}

const instant = (at: number): SQL => sql`${new Date(at).toISOString()}::timestamptz`;
const listed = (ids: readonly string[]): SQL =>
  sql`(select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`;

/** Whether a visit `b` touches the day: none lasts longer than one, so that its start is sought by an index. */
const onDay = ({ start, end }: Span): SQL => sql`b.starts_at > ${instant(start)} - interval '1 day'
  and b.starts_at < ${instant(end)} and b.ends_at > ${instant(start)}`;

/** Who still has a visit, or had it to its end. */
const HAS = sql`b.status in ('accepted', 'in_progress', 'completed', 'signed', 'settled', 'disputed')`;

function peopleOn(
  tx: Tx,
  day: string,
  bounds: Span,
  { category, city, pincode }: Filter,
  { limit, after }: { limit: number; after: ReturnType<typeof decodeCursor> },
) {
  const special = sql`from matching.vendor_hour_exceptions e where e.vendor_id = v.id and e.active and e.day = ${day}::date`;
  // With its limit it is asked of one after the other by name; without, everybody's hours would be read for a page.
  const weekly = sql`coalesce((select true from matching.vendor_hours h
    where h.vendor_id = v.id and h.active and h.weekday = extract(dow from ${day}::date) limit 1), false)`;
  return tx.execute<VendorRaw>(sql`
    select v.id, v.display_name, v.city, v.time_zone, (select ${packedExceptions()} ${special}) as exceptions,
      (select ${packedWeek()} from matching.vendor_hours h where h.vendor_id = v.id and h.active) as week
    from matching.vendors v
    where (v.status = 'approved' and case when exists (select ${special}) then exists (select ${special} and e.end_minute > e.start_minute) else ${weekly} end
      or exists (select from matching.bookings b where b.vendor_id = v.id and ${onDay(bounds)} and ${HAS}))
      ${city ? sql`and v.city = ${city}` : sql``}
      ${
        pincode
          ? sql`and exists (select from matching.vendor_areas a
              where a.vendor_id = v.id and a.country = 'IN' and a.pincode = ${pincode} and a.active)`
          : sql``
      }
      ${
        category
          ? sql`and exists (select from matching.vendor_skills k join services s on s.id = k.service_id
              join categories c on c.id = s.category_id where k.vendor_id = v.id and k.active and c.slug = ${category})`
          : sql``
      }
      ${after ? sql`and (v.display_name, v.id) > (${after.value}::text, ${after.id}::uuid)` : sql``}
    order by v.display_name, v.id limit ${limit + 1}`);
}

type VisitRaw = Omit<RulerVisit, 'startsAt' | 'endsAt' | 'offersExpireAt' | 'arrivedAt'> &
  Record<'startsAt' | 'endsAt', string> &
  Record<'offersExpireAt' | 'arrivedAt', string | null> & { status: BookingStatus };

const VISIT = sql`b.id, b.reference, b.service_title as "serviceTitle", b.area, b.status, b.vendor_id as "vendorId",
  b.starts_at as "startsAt", b.ends_at as "endsAt", b.offers_expire_at as "offersExpireAt", b.arrived_at as "arrivedAt"`;

const toVisit = (row: VisitRaw): RulerVisit => ({
  ...row,
  startsAt: rfc3339(new Date(row.startsAt)),
  endsAt: rfc3339(new Date(row.endsAt)),
  offersExpireAt: row.offersExpireAt && rfc3339(new Date(row.offersExpireAt)),
  arrivedAt: row.arrivedAt && rfc3339(new Date(row.arrivedAt)),
});

async function nobodysOn(tx: Tx, bounds: Span, { category, city, pincode }: Filter): Promise<RulerVisit[]> {
  const rows = await tx.execute<VisitRaw>(sql`
    select ${VISIT} from matching.bookings b
    where b.status = 'requested' and ${onDay(bounds)} ${city ? sql`and b.city = ${city}` : sql``}
      ${pincode ? sql`and b.pincode = ${pincode}` : sql``}
      ${
        category
          ? sql`and exists (select from services s join categories c on c.id = s.category_id
              where s.id = b.service_id and c.slug = ${category})`
          : sql``
      }
    order by b.starts_at, b.id limit ${MOST_OF_NOBODY + 1}`);
  return rows.map(toVisit);
}

async function visitsOf(tx: Tx, bounds: Span, vendorIds: readonly string[]): Promise<RulerVisit[]> {
  const rows = await tx.execute<VisitRaw>(sql`
    select ${VISIT} from matching.bookings b
    where b.vendor_id in ${listed(vendorIds)} and ${onDay(bounds)} and ${HAS} order by b.starts_at, b.id`);
  return rows.map(toVisit);
}

type Taken = Span & { vendorId: string; kind: 'time_off' | 'reservation' };

async function takenOn(tx: Tx, { start, end }: Span, vendorIds: readonly string[]): Promise<Taken[]> {
  const rows = await tx.execute<Omit<Taken, 'start' | 'end'> & Record<'from' | 'to', string>>(sql`
    select b.vendor_id as "vendorId", b.kind, lower(b.blocked) as "from", coalesce(b.visit_ends_at, upper(b.blocked)) as "to"
    from matching.vendor_blocks b
    where b.vendor_id in ${listed(vendorIds)} and b.state = 'active' and b.kind in ('time_off', 'reservation')
      and upper(b.blocked) > ${instant(start)} and lower(b.blocked) < ${instant(end)}
      and (b.lapses_at is null or b.lapses_at > app_now())
    order by lower(b.blocked)`);
  return rows.map(({ from, to, ...one }) => ({ ...one, start: Date.parse(from), end: Date.parse(to) }));
}
