import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Page } from '@/lib/core/cursor';
import type { AuditRow, ListAuditFilter } from '../schema';
import { listAudit } from './list-audit';

export const AUDIT_COLUMNS = [
  'id',
  'at',
  'actor_role',
  'actor_id',
  'actor_name',
  'action',
  'table',
  'row_id',
  'row_name',
  'before',
  'after',
  'ip',
  'user_agent',
  'request_id',
] as const;

const PAGE = 100;

/**
 * The rows that the filter lets through as lines of `AUDIT_COLUMNS`, page after page. The first one is read at once, so
 * that whatever is wrong is said before anything is sent. Refuses `forbidden`, `invalid`.
 */
export async function exportAudit(actor: Actor, input: ListAuditFilter): Promise<AsyncIterable<Line[]>> {
  const filter = { ...input, limit: PAGE, cursor: undefined };
  return pages(actor, filter, await listAudit(actor, filter));
}

type Line = (string | null)[];

async function* pages(actor: Actor, filter: ListAuditFilter, first: Page<AuditRow>): AsyncGenerator<Line[]> {
  for (let page = first; ; ) {
    yield page.data.map(lineOf);
    if (!page.nextCursor) return;
    page = await listAudit(actor, { ...filter, cursor: page.nextCursor });
  }
}

const lineOf = (row: AuditRow): Line => [
  row.id,
  row.at,
  row.actorRole,
  row.actorId,
  row.actorName,
  row.action,
  row.table,
  row.rowId,
  row.rowName,
  row.before && JSON.stringify(row.before),
  row.after && JSON.stringify(row.after),
  row.ip,
  row.userAgent,
  row.requestId,
];
