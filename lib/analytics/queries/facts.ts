import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { NumberId } from '../policy/numbers';
import type { Scope } from '../schema';
import { begin, counted, end, type Family, type Question, quantile, reckoned, shareOf } from './family';
import { MISSES } from './misses';
import { UTILISATION } from './utilisation';

const within = (at: SQL, question: Question): SQL => sql`${at} >= ${begin(question)} and ${at} < ${end(question)}`;

/** Of visits `v` with the category `c` of their first service. */
const inScope = ({ category, city, pincode, vendorId }: Scope): SQL => sql`
  ${category ? sql`and c.slug = ${category}` : sql``} ${city ? sql`and v.city = ${city}` : sql``}
  ${pincode ? sql`and v.pincode = ${pincode}` : sql``} ${vendorId ? sql`and v.vendor_id = ${vendorId}` : sql``}`;

const placed = (at: SQL, { zone }: Question): SQL =>
  sql`(${at} at time zone ${zone})::date as day, c.slug as category, v.city, v.pincode, v.vendor_id::text as vendor_id`;
// Outer joins on keys: what no sum and no filter asks for is not read.
const CATEGORY = sql`left join services s on s.id = v.service_id left join categories c on c.id = s.category_id`;

/** Visits by when they were booked. */
const BOOKED: Family = {
  rows: (question) => sql`
    select ${placed(sql`v.created_at`, question)}, v.accepted_at is not null as found, v.status = 'expired' as expired,
      extract(epoch from v.accepted_at - v.created_at)::float8 / 60 as waited
    from insight.visits v ${CATEGORY}
    where ${within(sql`v.created_at`, question)} ${inScope(question.scope)}`,
  sums: sql`count(*)::int as booked, (count(*) filter (where found))::int as found, (count(*) filter (where expired))::int as expired,
    count(waited)::int as accepted, ${quantile(0.5, sql`waited`)} as accept, ${quantile(0.9, sql`waited`)} as accept90`,
  figures: (sums) => ({
    bookings: counted(sums.booked),
    coverage: shareOf(sums.found, (sums.found ?? 0) + (sums.expired ?? 0)),
    accept: reckoned(sums.accept, sums.accepted, sums.accept90),
  }),
};

/** Payments by when they were captured. What is kept of a capture in part is that part of it. */
const CAPTURED: Family = {
  rows: (question) => sql`
    select ${placed(sql`p.captured_at`, question)}, p.captured_minor as paid, p.purpose in ('visit', 'excess') as for_visit,
      p.purpose <> 'tip' as keeps, round(p.commission_minor::numeric * p.captured_minor / nullif(p.amount_minor, 0)) as kept
    from insight.payments p left join insight.visits v on v.id = p.booking_id ${CATEGORY}
    where ${within(sql`p.captured_at`, question)} and p.currency = ${question.scope.currency} ${inScope(question.scope)}`,
  sums: sql`coalesce(sum(paid) filter (where for_visit), 0)::float8 as gmv, (count(*) filter (where for_visit))::int as paid,
    coalesce(sum(kept) filter (where keeps), 0)::float8 as fees, (count(*) filter (where keeps))::int as keeping`,
  figures: (sums) => ({ gmv: reckoned(sums.gmv ?? 0, sums.paid), fees: reckoned(sums.fees ?? 0, sums.keeping) }),
};

/** Visits by when they were to start. */
const DUE: Family = {
  rows: (question) => sql`
    select ${placed(sql`v.starts_at`, question)}, v.id, v.ended_reason, v.completed_at is not null as done,
      v.completed_at is null and v.status = 'cancelled' as called_off,
      v.completed_at is not null or v.status in ('expired', 'cancelled') as ended
    from insight.visits v ${CATEGORY}
    where ${within(sql`v.starts_at`, question)} ${inScope(question.scope)}`,
  sums: sql`(count(*) filter (where ended))::int as ended, (count(*) filter (where done))::int as done,
    (count(*) filter (where called_off))::int as called_off`,
  figures: (sums) => ({
    completion: shareOf(sums.done, sums.ended),
    cancellation: shareOf(sums.called_off, sums.ended),
  }),
};

/** Sign-offs by when they were signed. */
const SIGNED: Family = {
  rows: (question) => sql`
    select ${placed(sql`g.signed_at`, question)}, g.rating,
      extract(epoch from g.signed_at - v.completed_at)::float8 / 60 as waited
    from insight.signatures g left join insight.visits v on v.id = g.booking_id ${CATEGORY}
    where ${within(sql`g.signed_at`, question)} ${inScope(question.scope)}`,
  sums: sql`count(*)::int as signed, avg(rating)::float8 as rating, count(waited)::int as waited,
    ${quantile(0.5, sql`waited`)} as sign, ${quantile(0.9, sql`waited`)} as sign90`,
  figures: (sums) => ({
    rating: reckoned(sums.rating, sums.signed),
    sign: reckoned(sums.sign, sums.waited, sums.sign90),
  }),
};

/** Customers of visits that were settled; again: not his first. */
const SETTLED: Family = {
  rows: (question) => sql`
    select ${placed(sql`v.settled_at`, question)}, v.customer_id, v.id <> (select o.id from insight.visits o
      where o.customer_id = v.customer_id and o.settled_at is not null order by o.settled_at, o.id limit 1) as again
    from insight.visits v ${CATEGORY}
    where ${within(sql`v.settled_at`, question)} ${inScope(question.scope)}`,
  sums: sql`count(distinct customer_id)::int as customers, (count(distinct customer_id) filter (where again))::int as returned`,
  figures: (sums) => ({ repeat: shareOf(sums.returned, sums.customers) }),
};

export const FAMILIES: readonly Family[] = [BOOKED, CAPTURED, DUE, SIGNED, SETTLED, UTILISATION, MISSES];

/** The family that a number is reckoned by. */
export function familyOf(number: NumberId): Family {
  const family = FAMILIES.find(({ figures }) => number in figures({}));
  if (!family) throw new Error(`nobody reckons ${number}`);
  return family;
}
