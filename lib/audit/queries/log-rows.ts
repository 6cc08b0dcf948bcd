import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { LogEntry } from '../policy/entry';

/** A row of the log as its entry needs it: everything as text, exactly as it will be read in years. */
export type EntryRow = {
  id: string;
  at: string;
  log_id: string;
  xid: string;
  actor_id: string | null;
  actor_role: string;
  request_id: string | null;
  action: string;
  table_name: string;
  row_id: string;
  values_sha256: string;
  origin_sha256: string;
};

/** The columns of `EntryRow`, of `audit_log a`. */
export const ENTRY_COLUMNS: SQL = sql`a.id::text as id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  a.log_id, a.xid::text as xid, a.actor_id::text as actor_id, a.actor_role, a.request_id, a.action, a.table_name, a.row_id,
  encode(a.values_sha256, 'hex') as values_sha256, encode(a.origin_sha256, 'hex') as origin_sha256`;

export const toEntry = (row: EntryRow): LogEntry => ({
  logId: row.log_id,
  id: row.id,
  at: row.at,
  xid: row.xid,
  actorId: row.actor_id,
  actorRole: row.actor_role,
  requestId: row.request_id,
  action: row.action,
  table: row.table_name,
  rowId: row.row_id,
  valuesSha256: row.values_sha256,
  originSha256: row.origin_sha256,
});
