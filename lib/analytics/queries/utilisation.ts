import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../schema';
import { begin, end, type Family, shareOf } from './family';

/** Who is approved now: of a category those who do one of its services, of a pincode those who come there. */
const staff = ({ category, city, pincode, vendorId }: Scope): SQL => sql`
  select n.id, n.city, n.time_zone, (n.verified_at at time zone n.time_zone)::date as since
  from matching.vendors n where n.status = 'approved' ${city ? sql`and n.city = ${city}` : sql``}
    ${vendorId ? sql`and n.id = ${vendorId}` : sql``}
    ${
      category
        ? sql`and exists (select from matching.vendor_skills k join services s on s.id = k.service_id
            join categories c on c.id = s.category_id where k.vendor_id = n.id and k.active and c.slug = ${category})`
        : sql``
    }
    ${
      pincode
        ? sql`and exists (select from matching.vendor_areas a where a.vendor_id = n.id and a.country = 'IN' and a.pincode = ${pincode} and a.active)`
        : sql``
    }`;

const at = (minute: SQL): SQL => sql`(h.day + make_interval(mins => ${minute})) at time zone h.time_zone`;

/**
 * Minutes that were booked and minutes that were worked, day by day. Working hours are the weekly ones, or a day's own,
 * less time off, from the day of the approval on: as they stand now, for nothing keeps what they were.
 */
export const UTILISATION: Family = {
  rows: (question) => sql`
    with staff as materialized (${staff(question.scope)}),
    days as (select d::date as day, extract(dow from d)::int as weekday
      from generate_series(${question.period.from}::date::timestamp, ${question.period.to}::date::timestamp, '1 day') d),
    special as materialized (select e.* from matching.vendor_hour_exceptions e join staff n on n.id = e.vendor_id
      where e.active and e.day between ${question.period.from}::date and ${question.period.to}::date),
    hours as (
      select n.id, n.city, n.time_zone, d.day, w.start_minute, w.end_minute
      from staff n join matching.vendor_hours w on w.vendor_id = n.id and w.active join days d on d.weekday = w.weekday
      where d.day >= coalesce(n.since, d.day) and not exists (select from special e where e.vendor_id = n.id and e.day = d.day)
      union all
      select n.id, n.city, n.time_zone, e.day, e.start_minute, e.end_minute
      from staff n join special e on e.vendor_id = n.id where e.day >= coalesce(n.since, e.day)),
    spans as materialized (select h.id, h.city, h.day, ${at(sql`h.start_minute`)} as opens, ${at(sql`h.end_minute`)} as closes from hours h),
    away as (select b.vendor_id, lower(b.blocked) as goes, upper(b.blocked) as returns
      from matching.vendor_blocks b join staff n on n.id = b.vendor_id
      where b.kind = 'time_off' and b.state = 'active' and b.blocked && tstzrange(${begin(question)} - interval '1 day', ${end(question)} + interval '1 day'))
    select h.day, null::text as category, h.city, null::text as pincode, h.id::text as vendor_id, 0 as booked,
      extract(epoch from h.closes - h.opens)::float8 / 60 as worked
    from spans h
    union all
    select h.day, null, h.city, null, h.id::text, 0,
      -extract(epoch from least(h.closes, a.returns) - greatest(h.opens, a.goes))::float8 / 60
    from spans h join away a on a.vendor_id = h.id and a.goes < h.closes and a.returns > h.opens
    union all
    select (v.starts_at at time zone ${question.zone})::date, null, n.city, null, n.id::text,
      extract(epoch from v.ends_at - v.starts_at)::float8 / 60, 0
    from insight.visits v join staff n on n.id = v.vendor_id
    where v.starts_at >= ${begin(question)} and v.starts_at < ${end(question)}
      and (v.completed_at is not null or v.status in ('accepted', 'in_progress'))`,
  sums: sql`coalesce(sum(booked), 0)::float8 as booked_minutes, coalesce(sum(worked), 0)::float8 as worked_minutes`,
  figures: (sums) => ({ utilisation: shareOf(sums.booked_minutes, sums.worked_minutes) }),
};
