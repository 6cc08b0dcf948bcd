import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { type CoverageFilter, type CoveragePlace, type CoverageService, coverageFilter } from '../schema/coverage';
import { ableNow } from './documents-held';

const canReadCoverage = (actor: Actor): boolean => hasRole(actor, 'onboard_manager', 'super_admin');

type Asked = { serviceId?: string; days: number };

/** What was asked for, as rows (pincode, service_id, searches, waiting, expired). */
const asked = ({ serviceId, days }: Asked): SQL => {
  const of = (column: SQL) => (serviceId ? sql`and ${column} = ${serviceId}` : sql``);
  return sql`
    select m.pincode, m.service_id, count(*)::int as searches, 0 as waiting, 0 as expired from operational.search_misses m
      where m.country = 'IN' and m.day >= (app_now() - make_interval(days => ${days}::int))::date ${of(sql`m.service_id`)} group by 1, 2
    union all
    select w.pincode, w.service_id, 0, count(*)::int, 0 from waitlist_entries w
      where w.country = 'IN' and w.status = 'waiting' ${of(sql`w.service_id`)} group by 1, 2
    union all
    select b.pincode, b.service_id, 0, 0, count(*)::int from matching.bookings b
      where b.country = 'IN' and b.status = 'expired' and b.created_at >= app_now() - make_interval(days => ${days}::int)
      ${of(sql`b.service_id`)} group by 1, 2`;
};

/** Each pincode once, as the common tables `demand` and `there`: what was asked for, and which professionals can come. */
export const byPincode = (filter: Asked): SQL => sql`
  asked as (${asked(filter)}),
  demand as (select pincode, sum(searches)::int as searches, sum(waiting)::int as waiting, sum(expired)::int as expired from asked group by pincode),
  able as (select distinct vendor_id from (${ableNow(filter.serviceId ?? null)}) every_skill),
  there as (select a.pincode, a.vendor_id from matching.vendor_areas a join able on able.vendor_id = a.vendor_id where a.country = 'IN' and a.active)`;

const COUNTS = sql`coalesce(sum(d.searches), 0)::int as searches, coalesce(sum(d.waiting), 0)::int as waiting,
  coalesce(sum(d.expired), 0)::int as expired`;

/**
 * Demand against active professionals: every district of the country, or of a district every pincode, with their
 * centroids. Other people's searches, visits and documents: counted with the machine's rights, and only sums are told.
 * Refuses `forbidden`, `invalid`.
 */
export async function readCoverage(actor: Actor, raw: CoverageFilter = {}): Promise<CoveragePlace[]> {
  if (!canReadCoverage(actor)) throw forbidden();
  const { state, district, ...filter } = parse(coverageFilter, raw);
  const rows = await readAs(actor, (tx) =>
    asSystem(tx, () =>
      tx.execute<CoveragePlace>(state && district ? ofDistrict(filter, state, district) : ofCountry(filter)),
    ),
  );
  return [...rows];
}

const ofCountry = (filter: Asked): SQL => sql`
  with ${byPincode(filter)},
  staffed as (select pincode, count(*)::int as active from there group by pincode),
  people as (select p.state, p.district, count(distinct t.vendor_id)::int as active
    from there t join pincodes p on p.country = 'IN' and p.code = t.pincode group by 1, 2)
  select p.district as name, p.state as of, p.state, p.district, null as pincode, avg(p.latitude) as latitude, avg(p.longitude) as longitude,
    ${COUNTS}, coalesce(max(people.active), 0) as active,
    count(*) filter (where d.pincode is not null and s.active is null)::int as gaps
  from pincodes p
  left join demand d on d.pincode = p.code
  left join staffed s on s.pincode = p.code
  left join people on people.state = p.state and people.district = p.district
  where p.country = 'IN' group by p.state, p.district order by p.state, p.district`;

const ofDistrict = (filter: Asked, state: string, district: string): SQL => sql`
  with ${byPincode(filter)},
  staffed as (select t.pincode, count(*)::int as active from there t
    where t.pincode in (select code from pincodes where country = 'IN' and state = ${state} and district = ${district}) group by t.pincode)
  select p.code as name, p.place as of, p.state, p.district, p.code as pincode, p.latitude, p.longitude,
    coalesce(d.searches, 0) as searches, coalesce(d.waiting, 0) as waiting, coalesce(d.expired, 0) as expired,
    coalesce(s.active, 0) as active, (d.pincode is not null and s.active is null)::int as gaps
  from pincodes p
  left join demand d on d.pincode = p.code
  left join staffed s on s.pincode = p.code
  where p.country = 'IN' and p.state = ${state} and p.district = ${district} order by p.code`;

/** One pincode, service by service: what was asked for and who does it there. Refuses `forbidden`, `invalid`. */
export async function coverageAt(actor: Actor, raw: CoverageFilter & { pincode: string }): Promise<CoverageService[]> {
  if (!canReadCoverage(actor)) throw forbidden();
  const { pincode = '', ...filter } = parse(coverageFilter, raw);
  const rows = await readAs(actor, (tx) =>
    asSystem(tx, () =>
      tx.execute<CoverageService>(sql`
        with asked as (${asked(filter)}),
        demand as (select service_id, sum(searches)::int as searches, sum(waiting)::int as waiting, sum(expired)::int as expired
          from asked where pincode = ${pincode} group by service_id),
        able as (${ableNow(filter.serviceId ?? null)}),
        there as (select able.service_id, count(*)::int as active from matching.vendor_areas a join able on able.vendor_id = a.vendor_id
          where a.country = 'IN' and a.pincode = ${pincode} and a.active group by able.service_id)
        select s.id as "serviceId", s.title, coalesce(d.searches, 0) as searches, coalesce(d.waiting, 0) as waiting,
          coalesce(d.expired, 0) as expired, coalesce(t.active, 0) as active
        from services s left join demand d on d.service_id = s.id left join there t on t.service_id = s.id
        where s.active and (d.service_id is not null or t.service_id is not null)
        order by coalesce(d.searches + d.waiting + d.expired, 0) desc, s.title`),
    ),
  );
  return [...rows];
}

export const COVERAGE_COLUMNS = [
  'pincode',
  'place',
  'district',
  'state',
  'latitude',
  'longitude',
  'searches_without_time',
  'waiting_now',
  'requests_expired',
  'professionals_active_now',
] as const;

type Cells = (string | number | null)[];
const CHUNK = 1000;

/** Every pincode with demand or somebody, or of a district every one, as lines of `COVERAGE_COLUMNS`. Refuses `forbidden`, `invalid`. */
export async function exportCoverage(actor: Actor, raw: CoverageFilter): Promise<AsyncIterable<Cells[]>> {
  if (!canReadCoverage(actor)) throw forbidden();
  const { state, district, ...filter } = parse(coverageFilter, raw);
  const within =
    state && district
      ? sql`p.state = ${state} and p.district = ${district}`
      : sql`(d.pincode is not null or s.active > 0)`;
  const rows = await readAs(actor, (tx) =>
    asSystem(tx, () =>
      tx.execute<Record<string, string | number | null>>(sql`
        with ${byPincode(filter)},
        staffed as (select pincode, count(*)::int as active from there group by pincode)
        select p.code, p.place, p.district, p.state, p.latitude, p.longitude, coalesce(d.searches, 0) as searches,
          coalesce(d.waiting, 0) as waiting, coalesce(d.expired, 0) as expired, coalesce(s.active, 0) as active
        from pincodes p left join demand d on d.pincode = p.code left join staffed s on s.pincode = p.code
        where p.country = 'IN' and ${within} order by p.code`),
    ),
  );
  return chunks(rows.map((row) => Object.values(row)));
}

async function* chunks(lines: Cells[]): AsyncGenerator<Cells[]> {
  for (let from = 0; from < lines.length; from += CHUNK) yield lines.slice(from, from + CHUNK);
}
