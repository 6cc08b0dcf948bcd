import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canReviewVendors } from '../policy';
import type { FunnelStage } from '../policy/funnel';
import { type Funnel, type FunnelFilter, type FunnelRow, funnelFilter, type Wait } from '../schema/funnel';

const MOST_ROWS = 50;

type Asked = { days: number; serviceId?: string; city?: string };

const since = ({ days }: Asked): SQL => sql`app_now() - make_interval(days => ${days}::int)`;

/** Everybody who began an application within the days, with the moments that he came to since. */
const cohort = (asked: Asked): SQL => sql`
  select v.id, v.city, v.first_review_at, v.first_looked_at, v.verified_at,
    exists (select from booking_offers o where o.vendor_id = v.id
      and (o.status = 'accepted' or o.status = 'withdrawn' and o.gave_back)) as visited
  from vendors v where v.created_at >= ${since(asked)}
    ${asked.city ? sql`and v.city = ${asked.city}` : sql``}
    ${
      asked.serviceId
        ? sql`and exists (select from vendor_skills k where k.vendor_id = v.id and k.service_id = ${asked.serviceId} and k.active)`
        : sql``
    }`;

const STAGES = sql`count(*)::int as applied, count(c.first_review_at)::int as "handedIn", count(c.first_looked_at)::int as looked,
  count(c.verified_at)::int as approved, (count(*) filter (where c.verified_at is not null and c.visited))::int as visited`;

const hours = (to: SQL): SQL => sql`extract(epoch from ${to} - c.first_review_at)::float8 / 3600`;
const quantile = (part: number, to: SQL): SQL =>
  sql`percentile_cont(${part}::float8) within group (order by ${hours(to)})`;
const LOOK = sql`c.first_looked_at`;
const APPROVAL = sql`c.verified_at`;

type Totals = Record<FunnelStage, number> & {
  look_count: number;
  look_median: number | null;
  look_p90: number | null;
  approval_count: number;
  approval_median: number | null;
  approval_p90: number | null;
};

/**
 * How far those came who began an application within the days, how long they waited, and the same by city or service;
 * beside it the invitations of the same days. Other people's offers: counted with the machine's rights.
 * Refuses `forbidden`, `invalid`.
 */
export async function readFunnel(actor: Actor, raw: FunnelFilter = {}): Promise<Funnel> {
  if (!canReviewVendors(actor)) throw forbidden();
  const { group, ...asked } = parse(funnelFilter, raw);
  return readAs(actor, (tx) =>
    asSystem(tx, async () => {
      const [totals] = await tx.execute<Totals>(sql`
        with c as (${cohort(asked)})
        select ${STAGES}, count(${hours(LOOK)})::int as look_count, ${quantile(0.5, LOOK)} as look_median, ${quantile(0.9, LOOK)} as look_p90,
          count(${hours(APPROVAL)})::int as approval_count, ${quantile(0.5, APPROVAL)} as approval_median, ${quantile(0.9, APPROVAL)} as approval_p90
        from c`);
      if (!totals) throw new Error('an aggregate answered nothing');
      const { applied, handedIn, looked, approved, visited } = totals;
      return {
        ...(await invitations(tx, asked)),
        applied,
        handedIn,
        looked,
        approved,
        visited,
        firstLook: waitOf(totals.look_count, totals.look_median, totals.look_p90),
        approval: waitOf(totals.approval_count, totals.approval_median, totals.approval_p90),
        rows: await rowsBy(tx, group, asked),
        cities: await citiesOf(tx),
      };
    }),
  );
}

const waitOf = (count: number, median: number | null, p90: number | null): Wait => ({ count, median, p90 });

/** Everybody who was asked, once for all his messages: what was sent again counts with the last. */
async function invitations(tx: Tx, asked: Asked): Promise<Pick<Funnel, 'invited' | 'followed' | 'invitedApplied'>> {
  const [row] = await tx.execute<{ invited: number; followed: number; applied: number }>(sql`
    select count(*)::int as invited, count(i.used_by)::int as followed, count(v.id)::int as applied
    from vendor_invitations i left join vendors v on v.id = i.used_by
    where i.status <> 'replaced' and i.created_at >= ${since(asked)}
      ${asked.serviceId ? sql`and ${asked.serviceId} = any (i.service_ids)` : sql``}
      ${
        asked.city
          ? sql`and exists (select from pincodes p where p.country = 'IN' and p.code = i.pincode and p.district = ${asked.city})`
          : sql``
      }`);
  return { invited: row?.invited ?? 0, followed: row?.followed ?? 0, invitedApplied: row?.applied ?? 0 };
}

async function rowsBy(tx: Tx, group: 'city' | 'service', asked: Asked): Promise<FunnelRow[]> {
  const name = group === 'city' ? sql`c.city` : sql`s.title`;
  const skills =
    group === 'city'
      ? sql``
      : sql`join vendor_skills k on k.vendor_id = c.id and k.active join services s on s.id = k.service_id`;
  const rows = await tx.execute<FunnelRow>(sql`
    with c as (${cohort(asked)})
    select ${name} as name, ${STAGES}, ${quantile(0.5, APPROVAL)} as "approvalMedian"
    from c ${skills} group by 1 order by 2 desc, 1 limit ${MOST_ROWS}`);
  return [...rows];
}

async function citiesOf(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ city: string }>(
    sql`select distinct city from vendors where city <> '' order by 1 limit 200`,
  );
  return rows.map(({ city }) => city);
}
