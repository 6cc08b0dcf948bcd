import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Closure } from '../policy/closures';

type Place = { country: string; state: string; district: string; code: string };

/** Whether the place of a pincode (text) takes no new visit today. */
export const isClosedToday = (pincode: SQL): SQL => sql`exists (
  select from pincodes at join area_closures c on c.country = at.country and c.state = at.state
    and (c.district is null or c.district = at.district) and (c.pincode is null or c.pincode = at.code)
  where at.country = 'IN' and at.code = ${pincode} and c.opened_at is null
    and c.closes_on <= (app_now() at time zone at.time_zone)::date)`;

/** What closes a place, its state or its district, the earliest; null: it takes new visits. One indexed read. */
export async function closureAt(tx: Tx, { country, state, district, code }: Place): Promise<Closure | null> {
  const [row] = await tx.execute<Closure>(sql`
    select closes_on::text as "from", reason from area_closures
    where opened_at is null and country = ${country} and state = ${state}
      and (district is null or district = ${district}) and (pincode is null or pincode = ${code})
    order by closes_on limit 1`);
  return row ?? null;
}
