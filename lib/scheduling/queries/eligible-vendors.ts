import 'server-only';
import { or, type SQL, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import type { Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { HOUR } from '@/lib/core/time';
import type { Candidate } from '../policy';
import { documentsHeld } from './documents-held';
import { hoursReader, packedBlocks, packedExceptions, packedWeek, takenOf } from './packed-time';

export type EligibleVendor = Candidate & {
  home: Point;
  ratingSum: number;
  ratingCount: number;
  /** He and the customer do not want to meet; never true unless `withExcluded` asked for it. */
  blocked: boolean;
  /** Those of the services that he does not do; empty unless `withExcluded` asked for it. */
  lacks: readonly string[];
  /** A newcomer who has as many visits ahead as the policy gives newcomers. */
  onProbation: boolean;
  /** Of the ranking; zeros unless `forRanking` asked. */
  visitsNear: number;
  accepted: number;
  gaveBack: number;
  favourite: boolean;
};

/** Whose time does not stand in the way: it would be given back for what is asked. */
export type OwnTime = {
  /** A booking that is being moved, the holds that it ended, and where it may be moved to. */
  exceptBookingId?: string | null;
  exceptHoldIds?: readonly string[];
  /** Another booking that would give its time back first. */
  besideBookingId?: string | null;
};

export type Eligibility = OwnTime & {
  /** All of them must be his skills; at least one. */
  serviceIds: readonly string[];
  pincode: string;
  /** Blocks are read from half a day before to half a day after: neighbours decide about travel. */
  from: Date;
  to: Date;
  /** Whoever either of the two has blocked is not eligible for the other; null for a guest. */
  customerId: string | null;
  /** Names them nevertheless, and whoever does only some of the services, so that operations read why. */
  withExcluded?: boolean;
  policy: Pick<Policy, 'probationVisits' | 'probationOpenVisits'>;
  /** Also reads what ranks them. */
  forRanking?: boolean;
  /** Counts as the favourite, instead of the customer's own. */
  firstVendorId?: string | null;
};

type Row = {
  id: string;
  latitude: number;
  longitude: number;
  rating_sum: number;
  rating_count: number;
  blocked: boolean;
  lacks: string[] | null;
  on_probation: boolean;
  visits_near: number;
  accepted: number;
  gave_back: number;
  favourite: boolean;
  week: string | null;
  exceptions: string | null;
  taken: string | null;
};

/**
 * Everybody approved who does the services, has their documents and covers the pincode, with hours and taken time, in one query.
 * Other people's time: read with the machine's rights, and never shown, only computed with.
 */
export function eligibleVendors(tx: Tx, ask: Eligibility): Promise<EligibleVendor[]> {
  const own = isOwn(ask);
  return asSystem(tx, async () => {
    const rows = await tx.execute<Row>(sql`
      select v.id, v.latitude, v.longitude, v.rating_sum, v.rating_count,
        ${ask.withExcluded ? areBlocked(ask) : sql`false`} as blocked, ${lacking(ask)} as lacks,
        (${probation(ask.policy)}${own ? sql` and not ${isHeld(own)}` : sql``}) as on_probation,
        ${ask.forRanking ? ranking(ask) : NO_RANKING},
        (select ${packedWeek()} from matching.vendor_hours h where h.vendor_id = v.id and h.active) as week,
        (select ${packedExceptions()} from matching.vendor_hour_exceptions e where e.vendor_id = v.id and e.active) as exceptions,
        (select ${packedBlocks()} from matching.vendor_blocks b where b.vendor_id = v.id and b.state = 'active'
           and ${isAround(ask, 12)} and (b.lapses_at is null or b.lapses_at > app_now())${notOwn(own)}) as taken
      from matching.vendor_areas a
      ${skilled(ask)}
      join matching.vendors v on v.id = a.vendor_id and v.status = 'approved'
      join matching.users u on u.id = v.id and u.status = 'active'
      where a.country = 'IN' and a.pincode = ${ask.pincode} and a.active and ${documentsHeld(ask.serviceIds)}
        ${ask.withExcluded ? sql`` : sql`and not ${areBlocked(ask)}`}`);
    const hoursOf = hoursReader();
    return rows.map((row) => toVendor(row, hoursOf));
  });
}

const listed = (ids: readonly string[]) =>
  sql`(select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`;

/** Whoever does all the services, a join each; with those to be named nevertheless, whoever does one of them. */
function skilled({ serviceIds, withExcluded }: Eligibility): SQL {
  if (withExcluded && serviceIds.length > 1) {
    return sql`join lateral (select from matching.vendor_skills s
      where s.vendor_id = a.vendor_id and s.service_id in ${listed(serviceIds)} and s.active limit 1) s on true`;
  }
  const does = (id: string, index: number) => {
    const s = sql.raw(`s${index}`);
    return sql`join matching.vendor_skills ${s} on ${s}.vendor_id = a.vendor_id and ${s}.service_id = ${id} and ${s}.active`;
  };
  return sql.join(serviceIds.map(does), sql` `);
}

function lacking({ serviceIds, withExcluded }: Eligibility): SQL {
  if (!withExcluded || serviceIds.length < 2) return sql`null::json`;
  return sql`(select json_agg(w.value) from json_array_elements_text(${JSON.stringify(serviceIds)}::json) w
    where not exists (select from matching.vendor_skills s
      where s.vendor_id = v.id and s.service_id = w.value::uuid and s.active))`;
}

/** Whether a block `b` meets the visit's time with so many hours before and after it; as its index by the end can tell. */
const isAround = ({ from, to }: { from: Date; to: Date }, hours: number) => {
  const margin = hours * HOUR;
  const [begin, end] = [new Date(from.getTime() - margin), new Date(to.getTime() + margin)];
  return sql`upper(b.blocked) > ${begin.toISOString()}::timestamptz and lower(b.blocked) < ${end.toISOString()}::timestamptz`;
};

/** One of the two does not want to meet the other. */
function areBlocked({ customerId }: Pick<Eligibility, 'customerId'>): SQL {
  if (!customerId) return sql`false`;
  return sql`exists (select 1 from matching.person_blocks p where p.active and (
    (p.blocker_id = v.id and p.blocked_id = ${customerId}::uuid) or
    (p.blocker_id = ${customerId}::uuid and p.blocked_id = v.id)))`;
}

/** Few visits done, and many ahead; both counted no further than they matter. */
function probation({ probationVisits, probationOpenVisits }: Eligibility['policy']) {
  const some = (states: SQL, most: number) => sql`(select count(*) from (select from matching.bookings d
    where d.vendor_id = v.id and d.status in (${states}) limit ${most}) counted)`;
  return sql`(${some(sql`'accepted', 'in_progress'`, probationOpenVisits)} >= ${probationOpenVisits}
    and ${some(sql`'completed', 'signed', 'settled', 'disputed'`, probationVisits)} < ${probationVisits})`;
}

const NO_RANKING = sql`0 as visits_near, 0 as accepted, 0 as gave_back, false as favourite`;

/**
 * Half a week to either side of the visit; ninety days of accepted visits, where not to come and to say nothing weighs
 * as two given back; whether this customer likes him, or he is to be asked first.
 */
function ranking(ask: Eligibility) {
  const lately = sql`o.vendor_id = v.id and o.created_at > app_now() - interval '90 days'`;
  const favourite = sql`exists (select from matching.favourite_vendors f
    where f.customer_id = ${ask.customerId}::uuid and f.vendor_id = v.id and f.active)`;
  return sql`
    (select count(*)::int from matching.vendor_blocks b where b.vendor_id = v.id and b.state = 'active' and b.kind = 'visit'
       and ${isAround(ask, 84)}) as visits_near,
    (select count(*)::int from matching.booking_offers o where ${lately} and o.status = 'accepted') as accepted,
    (select coalesce(sum(1 + o.no_show::int), 0)::int from matching.booking_offers o where ${lately} and o.status = 'withdrawn' and o.gave_back) as gave_back,
    ${ask.firstVendorId ? sql`v.id = ${ask.firstVendorId}::uuid` : ask.customerId ? favourite : sql`false`} as favourite`;
}

/** What was held on him is kept, whatever he has accepted since. */
const isHeld = (own: SQL) => sql`exists (select from matching.vendor_blocks b
  where b.vendor_id = v.id and b.state = 'active' and b.hold_id is not null and ${own})`;

/** Whether a block `b` is his who asks, if he has any. */
function isOwn({ exceptBookingId, exceptHoldIds = [], besideBookingId }: OwnTime): SQL | undefined {
  const ofBooking = (id: string) => sql`(b.booking_id = ${id}::uuid
        or b.hold_id in (select h.id from slot_holds h where h.booking_id = ${id}::uuid)
        or b.reschedule_id in (select r.id from reschedules r where r.booking_id = ${id}::uuid))`;
  const held = sql`b.hold_id in ${listed(exceptHoldIds)}`;
  const own = or(
    exceptBookingId ? ofBooking(exceptBookingId) : undefined,
    besideBookingId ? ofBooking(besideBookingId) : undefined,
    exceptHoldIds.length > 0 ? held : undefined,
  );
  return own && sql`coalesce(${own}, false)`;
}

const notOwn = (own: SQL | undefined) => (own ? sql` and not ${own}` : sql``);

/** One vendor's taken time around a window, and whether he may work at all: read under his lock. */
export async function takenTime(tx: Tx, vendorId: string, ask: OwnTime & { from: Date; to: Date }) {
  const [row] = await tx.execute<{ approved: boolean; taken: Row['taken'] }>(sql`
    select v.status = 'approved' as approved,
      (select ${packedBlocks()} from matching.vendor_blocks b where b.vendor_id = v.id and b.state = 'active'
         and ${isAround(ask, 12)}${notOwn(isOwn(ask))}) as taken
    from matching.vendors v where v.id = ${vendorId}`);
  return { approved: row?.approved ?? false, taken: takenOf(row?.taken ?? null) };
}

function toVendor(row: Row, hoursOf: ReturnType<typeof hoursReader>): EligibleVendor {
  return {
    id: row.id,
    home: { latitude: row.latitude, longitude: row.longitude },
    ratingSum: row.rating_sum,
    ratingCount: row.rating_count,
    blocked: row.blocked,
    lacks: row.lacks ?? [],
    onProbation: row.on_probation,
    visitsNear: row.visits_near,
    accepted: row.accepted + row.gave_back,
    gaveBack: row.gave_back,
    favourite: row.favourite,
    hours: hoursOf(row.week, row.exceptions),
    taken: takenOf(row.taken),
  };
}
