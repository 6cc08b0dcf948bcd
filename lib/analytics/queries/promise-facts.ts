import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { DECIDE_HOURS } from '@/lib/signing/policy';
import { type PromiseId, WITHIN } from '../policy/promises';
import { begin, end, type Question } from './family';

export type Days = Pick<Question, 'period' | 'zone'>;

const within = (at: SQL, days: Days): SQL => sql`${at} >= ${begin(days)} and ${at} < ${end(days)}`;
const minutes = (from: SQL, to: SQL): SQL => sql`extract(epoch from ${to} - ${from})::float8 / 60`;
/** What came early took no time; what has not come is null, which `greatest` alone would leave out. */
const notBefore = (start: SQL, came: SQL): SQL =>
  sql`case when ${came} is not null then greatest(${came}, ${start}) end`;
const rule = (name: string): SQL => sql`(p.rules->>${name})::float8`;

/**
 * Each promise as rows of (thing, booking, `at`: the moment that makes it one of the period, `starts`: when its clock
 * began, `came`: when what was promised came, `within` minutes). Each is found by an index on its moment.
 */
export const FACTS: Record<PromiseId, (days: Days) => SQL> = {
  accept: (days) => sql`
    select b.id, b.id, b.created_at, f.asked_at, b.accepted_at, ${rule('maxWaves')}
      * case when b.starts_at - f.asked_at <= ${rule('urgentWithinMinutes')} * interval '1 minute' then ${rule('urgentOfferMinutes')} else ${rule('offerMinutes')} end
    from bookings b join policies p on p.id = b.policy_id
    join lateral (select min(o.created_at) as asked_at from booking_offers o where o.booking_id = b.id) f on f.asked_at is not null
    where ${within(sql`b.created_at`, days)} and (b.accepted_at is not null or b.status <> 'cancelled')`,
  arrive: (days) => sql`
    select b.id, b.id, b.starts_at, b.starts_at, ${notBefore(sql`b.starts_at`, sql`coalesce(b.arrived_at, b.started_at)`)}, ${rule('slotIntervalMinutes')}
    from bookings b join policies p on p.id = b.policy_id
    where ${within(sql`b.starts_at`, days)} and (coalesce(b.arrived_at, b.started_at) is not null
      or b.status = 'accepted' or b.ended_reason = 'vendor_no_show')`,
  before: (days) => sql`
    select b.id, b.id, b.starts_at, b.started_at, ${notBefore(sql`b.started_at`, sql`(select min(f.created_at) from photos f where f.booking_id = b.id and f.kind = 'before')`)}, ${WITHIN.before}::float8
    from bookings b where ${within(sql`b.starts_at`, days)} and b.started_at is not null`,
  link: (days) => sql`
    select b.id, b.id, b.starts_at, b.completed_at, (select min(r.issued_at) from signature_requests r
      where r.booking_id = b.id and r.issued_at >= b.completed_at), ${WITHIN.link}::float8
    from bookings b where ${within(sql`b.starts_at`, days)} and b.completed_at is not null`,
  decide: (days) => sql`
    select b.id, b.id, b.decide_by, b.decide_by - ${DECIDE_HOURS} * interval '1 hour', coalesce(b.settled_at, (select min(e.at) from booking_events e
      where e.booking_id = b.id and e.kind in ('cancelled', 'disputed') and e.at >= b.decide_by - ${DECIDE_HOURS} * interval '1 hour')), ${DECIDE_HOURS * 60}::float8
    from bookings b where ${within(sql`b.decide_by`, days)}`,
  dispute: (days) => sql`
    select d.id, d.booking_id, d.opened_at, d.opened_at, d.resolved_at, ${WITHIN.dispute}::float8
    from disputes d where d.status in ('open', 'resolved') and ${within(sql`d.opened_at`, days)}`,
  help: (days) => sql`
    select s.id, s.booking_id, s.raised_at, s.raised_at, coalesce(s.acknowledged_at, s.resolved_at), ${WITHIN.help}::float8
    from sos_alerts s where ${within(sql`s.raised_at`, days)}`,
  payout: (days) => sql`
    select t.id, t.booking_id, t.due_at, t.due_at, ${notBefore(sql`t.due_at`, sql`t.transferred_at`)}, ${minutes(
      sql`t.due_at`,
      sql`(((t.due_at at time zone ${days.zone})::date + 1)::timestamp at time zone ${days.zone})`,
    )}
    from transfers t where ${within(sql`t.due_at`, days)} and (t.transferred_at is not null or t.hold_reason is null)`,
};

/** A promise's rows of which it is known whether it was kept: what still has time is in none. */
export const knownOf = (promise: PromiseId, days: Days): SQL => sql`
  select x.*, ${minutes(sql`x.starts`, sql`x.came`)} as waited, (x.at at time zone ${days.zone})::date as day
  from (${FACTS[promise](days)}) as x(thing_id, booking_id, at, starts, came, within)
  where x.came is not null or x.starts + x.within * interval '1 minute' <= (select app_now())`;
