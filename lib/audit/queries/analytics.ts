import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { DAY, DEFAULT_TIME_ZONE, rfc3339 } from '@/lib/core/time';
import { canReadAudit } from '../policy/readers';
import { type AnalyticsFilter, analyticsFilter, type LogAnalytics } from '../schema';

const DAYS = 30;
const MOST_ACTORS = 20;

type Grouped = {
  day: string | null;
  hour: number | null;
  table_name: string | null;
  actor_role: string | null;
  actor_id: string | null;
  /** Which of them the row groups by: a bit is 0 where it does. */
  what: number;
  rows: number;
  addresses: number;
};

/** By the bits of `grouping(day, hour, table_name, actor_role, actor_id)`. */
const BY = { day: 0b01111, hour: 0b10111, table: 0b11011, role: 0b11101, actor: 0b11110, all: 0b11111 } as const;

/**
 * How much was written in a span of at most 92 days (30 when none is named): by day and hour of the market, table,
 * role and person. One pass over the rows that the reader may see. Refuses `forbidden`, `invalid`.
 */
export async function logAnalytics(actor: Actor, input: AnalyticsFilter = {}): Promise<LogAnalytics> {
  if (!canReadAudit(actor)) throw forbidden();
  const { from, to } = parse(analyticsFilter, input);
  return readAs(actor, async (tx) => {
    const [clock] = await tx.execute<{ now: string }>(sql`select app_now() as now`);
    const end = to ?? new Date(clock?.now ?? '');
    const begin = from ?? new Date(end.getTime() - DAYS * DAY);
    const groups = await tx.execute<Grouped>(sql`
      with line as (
        select to_char(at at time zone ${DEFAULT_TIME_ZONE}, 'YYYY-MM-DD') as day,
          extract(hour from at at time zone ${DEFAULT_TIME_ZONE})::int as hour, table_name, actor_role, actor_id, ip
        from audit_log where at >= ${begin.toISOString()}::timestamptz and at < ${end.toISOString()}::timestamptz)
      select day, hour, table_name, actor_role, actor_id, grouping(day, hour, table_name, actor_role, actor_id) as what,
        count(*)::int as rows, count(distinct ip)::int as addresses
      from line group by grouping sets ((day), (hour), (table_name), (actor_role), (actor_id), ())`);
    const of = (what: number) => groups.filter((row) => row.what === what);
    const busiest = of(BY.actor)
      .filter((row) => row.actor_id !== null)
      .sort((one, other) => other.rows - one.rows)
      .slice(0, MOST_ACTORS);
    const names = await namesOf(
      tx,
      busiest.map((row) => row.actor_id ?? ''),
    );
    const byRows = <T extends { rows: number }>(list: T[]) => list.sort((one, other) => other.rows - one.rows);
    return {
      from: rfc3339(begin),
      to: rfc3339(end),
      rows: of(BY.all)[0]?.rows ?? 0,
      addresses: of(BY.all)[0]?.addresses ?? 0,
      byDay: of(BY.day)
        .map(({ day, rows }) => ({ day: day ?? '', rows }))
        .sort((one, other) => one.day.localeCompare(other.day)),
      byHour: of(BY.hour)
        .map(({ hour, rows }) => ({ hour: hour ?? 0, rows }))
        .sort((one, other) => one.hour - other.hour),
      byTable: byRows(of(BY.table).map(({ table_name: table, rows }) => ({ table: table ?? '', rows }))),
      byRole: byRows(of(BY.role).map(({ actor_role: role, rows }) => ({ role: role ?? '', rows }))),
      byActor: busiest.map(({ actor_id: id, rows, addresses }) => ({
        actorId: id ?? '',
        actorName: names.get(id ?? '') ?? null,
        rows,
        addresses,
      })),
    };
  });
}

async function namesOf(tx: Parameters<Parameters<typeof readAs>[1]>[0], ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: string; name: string | null }>(sql`
    select id::text as id, name from users where id = any(string_to_array(${ids.join(',')}, ',')::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name ?? '']));
}
