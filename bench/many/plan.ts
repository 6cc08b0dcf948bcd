import type { Sql } from 'postgres';
import { type People, personId } from './people';

/** So many visits are live, at every size. */
const LIVE = 3000;
/** Three years, and nothing of them newer than what a visit takes to its end. */
const DAYS = 1087;
const ENDED_DAYS = 9;

const customer = personId('c', `pg_temp.dice(w.n, 3, w.customers)`);
const vendor = personId('v', 'w.vendor');

/**
 * What visits are made of: those that there are, by what became of them, and the functions that make a copy. A copy's
 * ids begin with its number, so that rows of one visit lie beside each other.
 */
export async function preparePlans(
  sql: Sql,
  { bookings, people }: { bookings: number; people: People },
): Promise<void> {
  await sql`create function pg_temp.copied(old uuid, n integer) returns uuid immutable language sql
    return overlay(old::text placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid`;
  // A text that names a row names its copy; any other is told apart by the number.
  await sql.unsafe(`create function pg_temp.retold(old text, n integer) returns text immutable language sql return
    coalesce(regexp_replace(old, '[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', lpad(to_hex(n), 8, '0') || '\\1'),'')
      || case when old ~ '[0-9a-f]{8}-[0-9a-f]{4}-' then '' else '~' || n end`);
  await sql`create function pg_temp.dice(n bigint, salt integer, faces bigint) returns bigint immutable language sql
    return (hashint8(n * 16 + salt)::bigint & 2147483647) % faces`;
  await sql`create function pg_temp.account(owner uuid, kind text) returns uuid immutable language sql
    return md5(owner::text || kind)::uuid`;
  await sql`create temp table sources as
    select kind, row_number() over (partition by kind order by id) - 1 as i, count(*) over (partition by kind) as of, id, customer_id, vendor_id, starts_at
    from (select b.*, case
        when status in ('settled', 'cancelled', 'expired') then case when updated_at < starts_at + interval '8 days' then status end
        when status = 'completed' and decide_by is not null then 'unsigned' else status end as kind
      from bookings b where parent_id is null) b
    where kind is not null`;
  await sql`create temp table told as
    select * from (select a.*, row_number() over (partition by a.row_id order by a.at, a.id) as place from audit_log a
      where a.table_name = 'bookings' and a.row_id in (select id::text from sources)) a where place <= 3`;
  await sql`create temp table wanted as select ${bookings - LIVE}::int as ended, ${people.customers}::int as customers, ${people.vendors}::int as vendors`;
  await sql`create temp table plan (n integer, source_id uuid, booking_id uuid, shift interval, old_customer uuid, customer_id uuid,
    old_vendor uuid, vendor_id uuid, code text, place text, district text, latitude float8, longitude float8, status text)`;
  await sql`select ensure_partitions((now() - interval '38 months')::date, 42)`;
}

/**
 * Visits `from` to `to`. Those that ended lie evenly over the years, a professional's many days apart; live ones have a
 * professional and an hour each, so that nobody is in two places.
 */
export async function planChunk(sql: Sql, from: number, to: number): Promise<void> {
  await sql`truncate plan`;
  await sql.unsafe(`insert into plan
    select w.n, s.id, pg_temp.copied(s.id, w.n), w.at - s.starts_at, s.customer_id, ${customer}, s.vendor_id, ${vendor},
      c.code, c.place, c.district, c.latitude, c.longitude, s.kind
    from (
      select n, customers, n % vendors as vendor,
        case when pg_temp.dice(n, 1, 100) < 78 then 'settled' when pg_temp.dice(n, 1, 100) < 92 then 'cancelled' else 'expired' end as kind,
        date_trunc('day', now()) + interval '3.5 hours' + (n * 7 % 17) * interval '30 minutes'
          - make_interval(days => ${ENDED_DAYS} + ((ended - n) * ${DAYS}.0 / ended)::int) as at
      from wanted, generate_series(${from}, least(${to}, ended)) n
      union all
      select n, customers, case when l < 2400 then l / 63 else 40 + (l - 2400) % 50 end,
        case when l < 2400 then 'accepted' when l < 2600 then 'requested' when l < 2750 then 'completed' when l < 2810 then 'in_progress'
          when l < 2890 then 'signed' when l < 2950 then 'disputed' else 'unsigned' end,
        case when l < 2400 then date_trunc('day', now()) + interval '3.5 hours' + make_interval(days => 1 + l % 21) + (l / 21 % 3) * interval '3.5 hours'
          when l < 2600 then date_trunc('day', now()) + interval '3.5 hours' + make_interval(days => 1 + (l - 2400) / 50)
          else date_trunc('minute', now()) - interval '5 hours' - (l - 2600) / 50 * interval '12 hours' end
      from wanted, generate_series(greatest(${from}, ended + 1), ${to}) n, lateral (select n - ended - 1 as l) place
    ) w
    join sources s on s.kind = w.kind and s.i = pg_temp.dice(w.n, 2, s.of)
    join place c on c.n = pg_temp.dice(w.n, 4, (select count(*) from place))`);
  await sql`analyze plan`;
}
