import type { Sql } from 'postgres';
import { FIRST_NAMES, LAST_NAMES } from '@/testing/seed/names';

export type People = { customers: number; vendors: number; applicants: number };

/** As many as have the visits of their day, whatever was before. */
const FEWEST_VENDORS = 100;
/** Applications that somebody still has to decide: today's work, the same at every size. */
const APPLICANTS = 160;

/** One person for ten visits, of ten one who does them. */
export function peopleFor(bookings: number): People {
  const all = Math.round(bookings / 10);
  const vendors = Math.max(FEWEST_VENDORS, Math.round(all / 10));
  return { customers: Math.max(100, all - vendors - APPLICANTS), vendors, applicants: APPLICANTS };
}

/** The id of a person by his number, in SQL. */
export const personId = (kind: 'c' | 'v' | 'a', number: string): string =>
  `(lpad(to_hex(${number}), 8, '0') || '-0000-7000-${{ c: '8', v: '9', a: 'a' }[kind]}000-000000000000')::uuid`;

/**
 * Customers, professionals with areas, skills, documents and hours, and applications, spread over three years. Names
 * repeat as names do.
 */
export async function addPeople(sql: Sql, { customers, vendors, applicants }: People): Promise<void> {
  const [first, last] = [FIRST_NAMES.flat(), LAST_NAMES.flat()];
  await sql`create temp table place as
    select row_number() over (order by md5(code)) - 1 as n, code, place, district, latitude, longitude from pincodes
    where district in (select district from pincodes group by district having count(*) > 60 order by md5(district) limit 12)`;
  await sql`create temp table trade as select row_number() over (order by slug) - 1 as n, id from services where active`;
  await sql`create temp table people as
    select 'customer' as role, i, ${sql.unsafe(personId('c', 'i'))} as id from generate_series(0, ${customers - 1}) i
    union all select 'vendor', i, ${sql.unsafe(personId('v', 'i'))} from generate_series(0, ${vendors - 1}) i
    union all select 'applicant', i, ${sql.unsafe(personId('a', 'i'))} from generate_series(0, ${applicants - 1}) i`;
  await sql`insert into users (id, role, name, email, email_verified_at, phone, phone_verified_at, created_at, updated_at)
    select id, case role when 'customer' then 'customer' else 'vendor' end,
      (${first}::text[])[1 + (i * 7 + length(role)) % ${first.length}] || ' ' || (${last}::text[])[1 + (i / ${first.length}) % ${last.length}],
      role || '-' || i || '@example.test', at, '+91' || (case role when 'customer' then 6 when 'vendor' then 7 else 8 end) || lpad(i::text, 9, '0'), at, at, at
    from people, lateral (select now() - interval '1090 days' * (1 - i::float8 / ${customers}) - interval '2 days' as at) joined`;
  await sql`insert into vendors (id, status, display_name, city, home_pincode, latitude, longitude, verified_at, handed_in_at, status_at,
      first_review_at, first_looked_at, looked_at, look_by, decide_by, rating_sum, rating_count, payouts_enabled, created_at, updated_at)
    select p.id, s.status, u.name, c.district, c.code, c.latitude, c.longitude, case when s.status = 'approved' then at + interval '3 days' end,
      case when s.status <> 'applied' then at + interval '1 day' end, at + interval '3 days',
      case when s.status <> 'applied' then at + interval '1 day' end, case when s.status <> 'applied' then at + interval '2 days' end,
      case when p.i % 3 > 0 then at + interval '2 days' end, at + interval '2 days', at + interval '4 days',
      (p.i % 40) * 4 + p.i % 40, p.i % 40, s.status = 'approved', at, at
    from people p join users u on u.id = p.id join place c on c.n = (p.i * 31) % (select count(*) from place),
      lateral (select case when p.role = 'vendor' then (array['approved', 'approved', 'approved', 'approved', 'approved', 'approved',
          'approved', 'approved', 'suspended', 'rejected'])[case when p.i < ${FEWEST_VENDORS} then 1 else 1 + p.i % 10 end]
        else (array['applied', 'in_review', 'in_review', 'revision_requested'])[1 + p.i % 4] end as status,
        case when p.role = 'vendor' then now() - interval '1090 days' * (1 - p.i::float8 / ${vendors}) - interval '8 days'
        else now() - make_interval(hours => 5 + p.i) end as at) s
    where p.role <> 'customer'`;
  await sql`insert into vendor_areas (vendor_id, pincode) select v.id, c.code from vendors v join people p on p.id = v.id
    join place c on c.n in (select ((p.i * 31) + step) % (select count(*) from place) from generate_series(0, 2) step)`;
  await sql`insert into vendor_skills (vendor_id, service_id) select p.id, t.id from people p
    join trade t on t.n in (p.i % (select count(*) from trade), (p.i + 7) % (select count(*) from trade)) where p.role <> 'customer'`;
  await sql`insert into vendor_documents (vendor_id, kind, status, expires_on, expires_at, created_at)
    select v.id, kind, case when v.status in ('approved', 'suspended') then 'accepted' else 'submitted' end,
      current_date + 200, now() + interval '200 days', v.created_at
    from vendors v join people p on p.id = v.id, unnest(array['identity', 'address', 'police_verification']) kind`;
  await sql`insert into vendor_hours (vendor_id, weekday, start_minute, end_minute)
    select p.id, day, 540, 1080 from people p, generate_series(1, 6) day where p.role = 'vendor'`;
}
