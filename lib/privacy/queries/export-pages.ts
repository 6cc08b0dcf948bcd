import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { canExport } from '../policy';
import { PERSONAL_DATA } from '../policy/personal-data';
import type { Exporting } from '../policy/table-data';
import { reachedIds, uuids } from './reached-ids';

/** Rows of one statement: what is held in memory at a time. */
const PAGE = 500;

/** Some rows of a part of an export, each as JSON text with plain names. */
export type ExportPage = { part: string; rows: string[] };

/**
 * Everything that is kept of a person, page by page in the order of the map, then his sign-ins and what he did. Nobody
 * else's values are among it. Errors: `forbidden`.
 */
export async function* exportPages(actor: Actor, personId: string): AsyncGenerator<ExportPage> {
  if (!canExport(actor, personId)) throw forbidden();
  const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => readAs(actor, (tx) => asSystem(tx, () => work(tx)));
  const reach = await read((tx) => reachedIds(tx, personId));
  for (const [table, { called, exports = [] }] of Object.entries(PERSONAL_DATA)) {
    if (!called) continue;
    yield { part: called, rows: [] };
    for (const one of exports) {
      for (const ids of reach[one.of]) {
        yield* paged(called, (offset) => read((tx) => rowsOf(tx, rowsFound(table, one, ids), offset)));
      }
    }
  }
  for (const [part, found] of Object.entries(TRACES)) {
    yield { part, rows: [] };
    yield* paged(part, (offset) => read((tx) => rowsOf(tx, found(personId), offset)));
  }
}

async function* paged(part: string, page: (offset: number) => Promise<string[]>): AsyncGenerator<ExportPage> {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await page(offset);
    if (rows.length > 0) yield { part, rows };
    if (rows.length < PAGE) return;
  }
}

async function rowsOf(tx: Tx, found: SQL, offset: number): Promise<string[]> {
  const rows = await tx.execute<{ row: string }>(sql`
    select f.row::text as row from (${found}) f order by f.at, f.row limit ${PAGE} offset ${offset}`);
  return rows.map(({ row }) => row);
}

function rowsFound(table: string, { by, columns }: Exporting, ids: readonly string[]): SQL {
  const pairs = Object.entries(columns).map(([name, column]) => sql`${name}::text, t.${sql.identifier(column)}`);
  const at = table === 'booking_events' ? sql`t.at` : sql`t.created_at`;
  return sql`select ${at} as at, jsonb_build_object(${sql.join(pairs, sql`, `)}) as row
    from ${sql.identifier(table)} t where t.${sql.identifier(by)} = any (${uuids(ids)})`;
}

/** Beside the map: what keeps no history, and the log's rows that he wrote, without their values, which may be others'. */
const TRACES: Record<string, (personId: string) => SQL> = {
  signIns: (id) => sql`select s.created_at as at, jsonb_build_object('at', s.created_at, 'lastSeenAt', s.last_seen_at,
      'endedAt', s.revoked_at, 'address', host(s.ip), 'browser', s.user_agent, 'kind', s.kind,
      'pushedToSince', (select p.created_at from operational.push_subscriptions p where p.session_id = s.id and p.ended_at is null)) as row
    from operational.sessions s where s.user_id = ${id}::uuid`,
  history: (
    id,
  ) => sql`select a.at, jsonb_build_object('at', a.at, 'did', a.action, 'what', a.table_name, 'row', a.row_id,
      'address', host(a.ip), 'browser', a.user_agent) as row
    from audit_log a where a.actor_id = ${id}::uuid`,
};
