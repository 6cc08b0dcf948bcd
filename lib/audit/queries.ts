import 'server-only';
import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { auditLog, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canReadAudit } from './policy';
import { type AuditRow, type ListAuditFilter, listAuditFilter } from './schema';

/**
 * The log by (at, id), newest first. Administration reads everything, operations what concerns bookings.
 * Errors: `forbidden`, `invalid`, `bad_cursor`.
 */
export async function listAudit(actor: Actor, input: ListAuditFilter): Promise<Page<AuditRow>> {
  if (!canReadAudit(actor)) throw forbidden();
  const filter = parse(listAuditFilter, input);
  const sort = { column: auditLog.at, id: auditLog.id, kind: 'instant' as const, descending: filter.sort === '-at' };
  const where: (SQL | undefined)[] = [
    afterCursor(sort, decodeCursor(filter.cursor, 'instant')),
    filter.actorId ? eq(auditLog.actorId, filter.actorId) : undefined,
    filter.action ? eq(auditLog.action, filter.action) : undefined,
    filter.table ? eq(auditLog.tableName, filter.table) : undefined,
    filter.rowId ? eq(auditLog.rowId, filter.rowId) : undefined,
    filter.ip ? sql`${auditLog.ip} <<= ${filter.ip}::inet` : undefined,
    filter.from ? gte(auditLog.at, filter.from) : undefined,
    filter.to ? lt(auditLog.at, filter.to) : undefined,
  ];
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        id: auditLog.id,
        at: auditLog.at,
        actorId: auditLog.actorId,
        actorName: users.name,
        actorRole: auditLog.actorRole,
        action: auditLog.action,
        table: auditLog.tableName,
        rowId: auditLog.rowId,
        before: auditLog.before,
        after: auditLog.after,
        ip: auditLog.ip,
        userAgent: auditLog.userAgent,
        requestId: auditLog.requestId,
      })
      .from(auditLog)
      .leftJoin(users, eq(users.id, auditLog.actorId))
      .where(and(...where))
      .orderBy(orderOf(sort))
      .limit(filter.limit + 1),
  );
  return pageOf(
    rows,
    filter.limit,
    (row): AuditRow => ({
      ...row,
      id: String(row.id),
      at: rfc3339(row.at),
      before: row.before as AuditRow['before'],
      after: row.after as AuditRow['after'],
    }),
    (row) => ({ value: row.at, id: String(row.id) }),
  );
}
