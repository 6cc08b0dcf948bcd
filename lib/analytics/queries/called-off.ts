import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { calledOffBy } from '@/lib/bookings/queries/outcomes';
import type { Actor } from '@/lib/core/actor';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import type { Period } from '../policy/periods';
import { type Asked, CALLED_OFF_BY, type CalledOff, type CalledOffBy, type InsightFilter } from '../schema';
import { familyOf } from './facts';
import { reading } from './read-numbers';

/** Visits that were to start in the period and were called off, by whom. Refuses `forbidden`, `invalid`. */
export const readCalledOff = (actor: Actor, raw: InsightFilter = {}, zone = DEFAULT_TIME_ZONE): Promise<CalledOff[]> =>
  reading(actor, raw, zone, async (tx, asked) => {
    const now = await countBy(tx, asked, asked.period);
    const then = asked.compared && (await countBy(tx, asked, asked.compared));
    return CALLED_OFF_BY.map((by) => ({ by, count: now.get(by) ?? 0, compared: then && (then.get(by) ?? 0) }));
  });

async function countBy(tx: Tx, { scope, zone }: Asked, period: Period): Promise<Map<CalledOffBy, number>> {
  const rows = await tx.execute<{ by: CalledOffBy; count: number }>(sql`
    with facts as (${familyOf('cancellation').rows({ scope, period, zone })})
    select ${calledOffBy(
      sql`f.ended_reason`,
      sql`(select e.actor_role from insight.endings e where e.booking_id = f.id order by e.at desc limit 1)`,
    )} as by, count(*)::int as count
    from facts f where f.called_off group by 1`);
  return new Map(rows.map(({ by, count }) => [by, count]));
}
