import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { BLENDED_DAYS, ENOUGH_RATINGS } from '@/lib/bookings/policy/visibility';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { type Counted, type Score, STANDING_DAYS, scoreOf } from '../policy/score';

type Row = Omit<Counted, 'rating'> & { average: number | null; ratings: number };

/**
 * How the acting vendor stands: his last ninety days, counted in one query, and the score that follows. No rating before
 * it has blended in, so that nobody can be told by it. Refuses `forbidden`.
 */
export async function ownStanding(actor: Actor): Promise<{ counted: Counted; score: Score }> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const since = sql`app_now() - make_interval(days => ${STANDING_DAYS})`;
  const [row] = await readAs(actor, (tx) =>
    tx.execute<Row>(sql`
      with offers as (
        select o.status, o.gave_back, o.no_show from booking_offers o
        where o.vendor_id = ${actor.userId} and o.status in ('accepted', 'declined', 'expired', 'withdrawn') and o.created_at > ${since}),
      visits as (
        select b.late_at, b.arrived_at from bookings b
        where b.vendor_id = ${actor.userId} and b.starts_at > ${since} and b.starts_at <= app_now()),
      rated as (
        select s.rating from signatures s join bookings b on b.id = s.booking_id
        where b.vendor_id = ${actor.userId} and s.rating is not null
          and s.signed_at <= app_now() - make_interval(days => ${BLENDED_DAYS}))
      select
        (select count(*)::int from offers where status <> 'withdrawn' or gave_back) as asked,
        (select count(*)::int from offers where status = 'accepted' or gave_back) as accepted,
        (select count(*)::int from offers where gave_back) as "gaveBack",
        (select count(*)::int from offers where no_show) as missed,
        (select count(*)::int from visits where arrived_at is not null or late_at is not null) as awaited,
        (select count(*)::int from visits where late_at is not null) as late,
        (select avg(rating)::float8 from rated) as average,
        (select count(*)::int from rated) as ratings`),
  );
  const { average, ratings, ...rest } = row ?? { average: null, ratings: 0, ...NOTHING };
  const rating = average !== null && ratings >= ENOUGH_RATINGS ? { average, count: ratings } : null;
  const counted = { ...rest, rating };
  return { counted, score: scoreOf(counted) };
}

const NOTHING = { asked: 0, accepted: 0, awaited: 0, late: 0, gaveBack: 0, missed: 0 };
