import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import type { Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import type { Candidate, TakenSpan, WorkingHours } from '../policy';

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
  /** A booking that is being moved, and the holds that it ended. */
  exceptBookingId?: string | null;
  exceptHoldIds?: readonly string[];
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
  weekly: WorkingHours['weekly'] | null;
  exceptions: WorkingHours['exceptions'] | null;
  taken: { start: number; end: number; visitEnd: number; latitude: number | null; longitude: number | null }[] | null;
};

/**
 * Everybody approved who does the services and covers the pincode, with hours and taken time, in one query.
 * Other people's time: read with the machine's rights, and never shown, only computed with.
 */
export function eligibleVendors(tx: Tx, ask: Eligibility): Promise<EligibleVendor[]> {
  const span = sql`tstzrange(${ask.from.toISOString()}::timestamptz - interval '12 hours', ${ask.to.toISOString()}::timestamptz + interval '12 hours')`;
  const blocked = sql`exists (select 1 from person_blocks p where p.active and (
    (p.blocker_id = v.id and p.blocked_id = ${ask.customerId}::uuid) or
    (p.blocker_id = ${ask.customerId}::uuid and p.blocked_id = v.id)))`;
  return asSystem(tx, async () => {
    const rows = await tx.execute<Row>(sql`
      select v.id, v.latitude, v.longitude, v.rating_sum, v.rating_count, ${blocked} as blocked, ${lacking(ask)} as lacks,
        (${probation(ask.policy)} and not ${isHeld(ask)}) as on_probation, ${ask.forRanking ? ranking(ask) : NO_RANKING},
        (select json_agg(json_build_object('weekday', h.weekday, 'startMinute', h.start_minute, 'endMinute', h.end_minute))
           from vendor_hours h where h.vendor_id = v.id and h.active) as weekly,
        (select json_agg(json_build_object('day', e.day, 'startMinute', e.start_minute, 'endMinute', e.end_minute))
           from vendor_hour_exceptions e where e.vendor_id = v.id and e.active) as exceptions,
        (select json_agg(${takenJson()}) from ${blocks()}
           where b.vendor_id = v.id and b.state = 'active' and b.blocked && ${span}
             and (b.lapses_at is null or b.lapses_at > app_now()) and not ${isOwn(ask)}) as taken
      from vendor_areas a
      ${skilled(ask)}
      join vendors v on v.id = a.vendor_id and v.status = 'approved'
      join users u on u.id = v.id and u.status = 'active'
      where a.country = 'IN' and a.pincode = ${ask.pincode} and a.active
        and (${ask.withExcluded ?? false} or not ${blocked})`);
    return rows.map(toVendor);
  });
}

const listed = (ids: readonly string[]) =>
  sql`(select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`;

/** Whoever does all the services, a join each; with those to be named nevertheless, whoever does one of them. */
function skilled({ serviceIds, withExcluded }: Eligibility): SQL {
  if (withExcluded && serviceIds.length > 1) {
    return sql`join lateral (select from vendor_skills s
      where s.vendor_id = a.vendor_id and s.service_id in ${listed(serviceIds)} and s.active limit 1) s on true`;
  }
  const does = (id: string, index: number) => {
    const s = sql.raw(`s${index}`);
    return sql`join vendor_skills ${s} on ${s}.vendor_id = a.vendor_id and ${s}.service_id = ${id} and ${s}.active`;
  };
  return sql.join(serviceIds.map(does), sql` `);
}

function lacking({ serviceIds, withExcluded }: Eligibility): SQL {
  if (!withExcluded || serviceIds.length < 2) return sql`null::json`;
  return sql`(select json_agg(w.value) from json_array_elements_text(${JSON.stringify(serviceIds)}::json) w
    where not exists (select from vendor_skills s where s.vendor_id = v.id and s.service_id = w.value::uuid and s.active))`;
}

/** Few visits done, and many ahead; both counted no further than they matter. */
function probation({ probationVisits, probationOpenVisits }: Eligibility['policy']) {
  const some = (states: SQL, most: number) => sql`(select count(*) from (select from bookings d
    where d.vendor_id = v.id and d.status in (${states}) limit ${most}) counted)`;
  return sql`(${some(sql`'accepted', 'in_progress'`, probationOpenVisits)} >= ${probationOpenVisits}
    and ${some(sql`'completed', 'signed', 'settled', 'disputed'`, probationVisits)} < ${probationVisits})`;
}

const NO_RANKING = sql`0 as visits_near, 0 as accepted, 0 as gave_back, false as favourite`;

/** Half a week to either side of the visit; ninety days of accepted visits; whether this customer likes him. */
function ranking(ask: Eligibility) {
  const week = sql`tstzrange(${ask.from.toISOString()}::timestamptz - interval '84 hours', ${ask.to.toISOString()}::timestamptz + interval '84 hours')`;
  const lately = sql`o.vendor_id = v.id and o.created_at > app_now() - interval '90 days'`;
  return sql`
    (select count(*)::int from vendor_blocks b where b.vendor_id = v.id and b.state = 'active' and b.kind = 'visit'
       and b.blocked && ${week}) as visits_near,
    (select count(*)::int from booking_offers o where ${lately} and o.status = 'accepted') as accepted,
    (select count(*)::int from booking_offers o where ${lately} and o.status = 'withdrawn' and o.gave_back) as gave_back,
    exists (select from favourite_vendors f where f.customer_id = ${ask.customerId}::uuid and f.vendor_id = v.id and f.active) as favourite`;
}

/** Blocks `b`, each with its booking `k` or its hold `h`. */
const blocks = () =>
  sql`vendor_blocks b left join bookings k on k.id = b.booking_id left join slot_holds h on h.id = b.hold_id`;

/** Epoch milliseconds and the place of one block. */
function takenJson() {
  return sql`json_build_object(
    'start', extract(epoch from lower(b.blocked)) * 1000, 'end', extract(epoch from upper(b.blocked)) * 1000,
    'visitEnd', extract(epoch from coalesce(k.ends_at, h.ends_at, upper(b.blocked))) * 1000,
    'latitude', coalesce(k.latitude, h.latitude), 'longitude', coalesce(k.longitude, h.longitude))`;
}

/** What was held on him is kept, whatever he has accepted since. */
const isHeld = (ask: OwnTime) => sql`exists (select from ${blocks()}
  where b.vendor_id = v.id and b.state = 'active' and b.hold_id is not null and ${isOwn(ask)})`;

function isOwn({ exceptBookingId = null, exceptHoldIds = [] }: OwnTime) {
  return sql`coalesce(b.booking_id = ${exceptBookingId}::uuid or h.booking_id = ${exceptBookingId}::uuid
    or h.id in (select value::uuid from json_array_elements_text(${JSON.stringify(exceptHoldIds)}::json)), false)`;
}

/** One vendor's taken time around a window, and whether he may work at all: read under his lock. */
export async function takenTime(tx: Tx, vendorId: string, ask: OwnTime & { from: Date; to: Date }) {
  const [row] = await tx.execute<{ approved: boolean; taken: Row['taken'] }>(sql`
    select v.status = 'approved' as approved,
      (select json_agg(${takenJson()}) from ${blocks()}
         where b.vendor_id = v.id and b.state = 'active' and not ${isOwn(ask)}
           and b.blocked && tstzrange(${ask.from.toISOString()}::timestamptz - interval '12 hours', ${ask.to.toISOString()}::timestamptz + interval '12 hours')) as taken
    from vendors v where v.id = ${vendorId}`);
  return { approved: row?.approved ?? false, taken: (row?.taken ?? []).map(toTaken) };
}

function toVendor(row: Row): EligibleVendor {
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
    hours: { weekly: row.weekly ?? [], exceptions: row.exceptions ?? [] },
    taken: (row.taken ?? []).map(toTaken),
  };
}

function toTaken(one: NonNullable<Row['taken']>[number]): TakenSpan {
  const place =
    one.latitude === null || one.longitude === null ? null : { latitude: one.latitude, longitude: one.longitude };
  return { start: Math.round(one.start), end: Math.round(one.end), visitEnd: Math.round(one.visitEnd), place };
}
