import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { AuditRow, ListAuditFilter } from '../schema';
import { listAudit } from './list-audit';

const COLUMNS: Columns<AuditRow> = {
  id: (row) => row.id,
  at: (row) => row.at,
  actor_role: (row) => row.actorRole,
  actor_id: (row) => row.actorId,
  actor_name: (row) => row.actorName,
  action: (row) => row.action,
  table: (row) => row.table,
  row_id: (row) => row.rowId,
  row_name: (row) => row.rowName,
  before: (row) => row.before && JSON.stringify(row.before),
  after: (row) => row.after && JSON.stringify(row.after),
  ip: (row) => row.ip,
  user_agent: (row) => row.userAgent,
  request_id: (row) => row.requestId,
};

/** The rows that the filter lets through. Refuses `forbidden`, `invalid`. */
export const exportAudit = (actor: Actor, filter: ListAuditFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listAudit(actor, { ...filter, limit: MAX_PAGE, cursor }));
