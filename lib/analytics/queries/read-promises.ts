import 'server-only';
import { sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { addDays, DEFAULT_TIME_ZONE, dateInZone, rfc3339 } from '@/lib/core/time';
import { canReadInsight } from '../policy';
import { type Kept, PROMISE_DAYS, PROMISES, type PromiseDays, type PromiseId } from '../policy/promises';
import { type MissedFilter, type MissedRow, missedFilter, type PromiseRow } from '../schema/promises';
import { quantile, shareOf } from './family';
import { type Days, knownOf } from './promise-facts';

/** Days of `zone` up to today by the business clock. */
async function upToToday(tx: Tx, count: number, zone: string): Promise<Days> {
  const today = dateInZone(await databaseNow(tx), zone);
  return { period: { from: addDays(today, 1 - count), to: today }, zone };
}

/**
 * How well each promise was kept today, in the last seven and the last 28 days of the market, a statement each.
 * Everybody's visits: added up with the machine's rights. Refuses `forbidden`.
 */
export function readPromises(actor: Actor, zone = DEFAULT_TIME_ZONE): Promise<PromiseRow[]> {
  if (!canReadInsight(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const days = await upToToday(tx, Math.max(...PROMISE_DAYS), zone);
    return asSystem(tx, async () => {
      const rows: PromiseRow[] = [];
      for (const id of PROMISES) rows.push({ id, periods: await keptIn(tx, id, days) });
      return rows;
    });
  });
}

type Sums = { days: PromiseDays; of: number; kept: number; median: number | null; p90: number | null };

async function keptIn(tx: Tx, promise: PromiseId, days: Days): Promise<Record<PromiseDays, Kept>> {
  const asked = sql.join(
    PROMISE_DAYS.map((count) => sql`(${count}::int)`),
    sql`, `,
  );
  const rows = await tx.execute<Sums>(sql`
    with known as (${knownOf(promise, days)})
    select d.days, count(k.thing_id)::int as of, (count(*) filter (where k.waited <= k.within))::int as kept,
      ${quantile(0.5, sql`k.waited`)} as median, ${quantile(0.9, sql`k.waited`)} as p90
    from (values ${asked}) d(days) left join known k on k.day > ${days.period.to}::date - d.days
    group by d.days`);
  return Object.fromEntries(
    rows.map(({ days: count, of, kept, median, p90 }) => [count, { ...shareOf(kept, of), median, p90 }]),
  ) as Record<PromiseDays, Kept>;
}

type MissedRaw = Omit<MissedRow, 'at'> & { at: string; key: string };

/** The visits of which a promise was not kept, the newest first. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listMissed(
  actor: Actor,
  promise: PromiseId,
  raw: MissedFilter = {},
  zone = DEFAULT_TIME_ZONE,
): Promise<Page<MissedRow>> {
  if (!canReadInsight(actor)) throw forbidden();
  const { days: count, limit, cursor } = parse(missedFilter, raw);
  const after = decodeCursor(cursor, 'instant');
  const rows = await readAs(actor, async (tx) => {
    const days = await upToToday(tx, count, zone);
    return asSystem(tx, () =>
      tx.execute<MissedRaw>(sql`
        select k.thing_id as "thingId", k.booking_id as "bookingId", b.reference, b.service_title as "serviceTitle", b.area,
          v.display_name as "vendorName", b.time_zone as "timeZone", k.at, k.waited, k.within,
          to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
        from (${knownOf(promise, days)}) k join bookings b on b.id = k.booking_id left join vendors v on v.id = b.vendor_id
        where (k.waited is null or k.waited > k.within)
          ${after ? sql`and (k.at, k.thing_id) < (${after.value}::timestamptz, ${after.id}::uuid)` : sql``}
        order by k.at desc, k.thing_id desc limit ${limit + 1}`),
    );
  });
  return pageOf(
    rows,
    limit,
    ({ key: _key, at, ...row }) => ({ ...row, at: rfc3339(new Date(at)) }),
    (row) => ({ value: row.key, id: row.thingId }),
  );
}
