import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canReadAudit } from '../policy/readers';
import { type ListAuditFilter, listAuditFilter } from '../schema';
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

/** The rows that the filter lets through, page after page, as lines of `AUDIT_COLUMNS`. Refuses before the first page. */
export function exportAudit(actor: Actor, input: ListAuditFilter): AsyncIterable<(string | null)[][]> {
  if (!canReadAudit(actor)) throw forbidden();
  const filter = parse(listAuditFilter, input);
  return pages(actor, { ...input, sort: filter.sort, limit: PAGE, cursor: undefined });
}

async function* pages(actor: Actor, filter: ListAuditFilter): AsyncGenerator<(string | null)[][]> {
  for (let cursor: string | undefined; ; ) {
    const page = await listAudit(actor, { ...filter, cursor });
    yield page.data.map((row) => [
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
    ]);
    if (!page.nextCursor) return;
    cursor = page.nextCursor;
  }
}
