import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canEditAreas } from '../policy/closures';
import { type AreaFilter, type AreaRow, areaFilter } from '../schema/areas';
import { byPincode } from './coverage';

/** How far back requests and misses are counted. */
export const AREA_DAYS = 28;

type Level = 'state' | 'district' | 'pincode';
type Raw = AreaRow & { key: string; id: string };

/** By what the rows of each level are told apart, and in which order they stand. */
const KEYS: Record<Level, SQL> = {
  state: sql`p.state`,
  district: sql`p.state || ' / ' || p.district`,
  pincode: sql`p.code`,
};

/**
 * Where the platform works, by name: the states, of a state its districts, of a district its pincodes; or what the search
 * finds. Each with who is there and what was asked for, counted as the coverage map counts. Refuses `forbidden`, `invalid`,
 * `bad_cursor`.
 */
export async function listAreas(actor: Actor, raw: AreaFilter = {}): Promise<Page<AreaRow>> {
  if (!canEditAreas(actor)) throw forbidden();
  const { state, district, pincode, q, limit, cursor } = parse(areaFilter, raw);
  const level = levelOf({ state, district, q });
  const key = KEYS[level];
  const after = decodeCursor(cursor, 'text');
  const within = [
    sql`p.country = 'IN'`,
    state && sql`p.state = ${state}`,
    district && sql`p.district = ${district}`,
    pincode && sql`p.code = ${pincode}`,
    q && searched(q),
    after && sql`${key} > ${String(after.value)}`,
  ].filter((one) => one !== undefined && one !== '' && one !== null) as SQL[];
  const rows = await readAs(actor, (tx) =>
    asSystem(tx, () =>
      tx.execute<Raw>(sql`
        with ${byPincode({ days: AREA_DAYS })},
        requested as (select b.pincode, count(*)::int as requests from matching.bookings b
          where b.country = 'IN' and b.created_at >= app_now() - make_interval(days => ${AREA_DAYS}::int) group by b.pincode),
        page as (select ${key} as key, min(p.state) as state, ${named(level, 'district')} as district,
            ${named(level, 'pincode')} as pincode, ${level === 'pincode' ? sql`min(p.place)` : sql`null::text`} as place
          from pincodes p where ${sql.join(within, sql` and `)} group by 1 order by 1 limit ${limit + 1}),
        inside as (select page.key, p.code from page join pincodes p on p.country = 'IN' and p.state = page.state
          and (page.district is null or p.district = page.district) and (page.pincode is null or p.code = page.pincode)),
        people as (select inside.key, count(distinct there.vendor_id)::int as active
          from inside join there on there.pincode = inside.code group by 1),
        counted as (select inside.key, sum(r.requests)::int as requests, sum(d.searches)::int as misses, sum(d.waiting)::int as waiting
          from inside left join requested r on r.pincode = inside.code left join demand d on d.pincode = inside.code group by 1)
        select page.key, md5(page.key)::uuid as id, page.state, page.district, page.pincode, page.place,
          coalesce(people.active, 0) as active, coalesce(counted.requests, 0) as requests,
          coalesce(counted.misses, 0) as misses, coalesce(counted.waiting, 0) as waiting,
          (select json_build_object('from', c.closes_on, 'reason', c.reason) from area_closures c
            where c.opened_at is null and c.country = 'IN' and c.state = page.state
              and (c.district is null or c.district = page.district) and (c.pincode is null or c.pincode = page.pincode)
            order by c.closes_on limit 1) as closed
        from page left join people on people.key = page.key left join counted on counted.key = page.key
        order by page.key`),
    ),
  );
  return pageOf([...rows], limit, toRow, ({ key: value, id }) => ({ value, id }));
}

function levelOf({ state, district, q }: { state?: string; district?: string; q?: string }): Level {
  if (q) return /^\d+$/.test(q) || district ? 'pincode' : 'district';
  return district ? 'pincode' : state ? 'district' : 'state';
}

const named = (level: Level, part: 'district' | 'pincode'): SQL => {
  const isThere = level === 'pincode' || (level === 'district' && part === 'district');
  if (!isThere) return sql`null::text`;
  return part === 'district' ? sql`min(p.district)` : sql`min(p.code)`;
};

function searched(q: string): SQL {
  const words = `${q.replace(/[\\%_]/g, '\\$&')}%`;
  return /^\d+$/.test(q)
    ? sql`p.code like ${words}`
    : sql`(p.district ilike ${`%${words}`} or p.state ilike ${`%${words}`} or p.place ilike ${`%${words}`})`;
}

const toRow = ({ key, id, ...row }: Raw): AreaRow => row;
