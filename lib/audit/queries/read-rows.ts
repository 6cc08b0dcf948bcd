import 'server-only';
import { eq, inArray, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  areaClosures,
  auditLog,
  bookings,
  categories,
  serviceAddons,
  serviceChecklistItems,
  serviceShots,
  services,
  templateTexts,
  users,
  vendors,
} from '@/db/schema';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import type { AuditRow } from '../schema';

/** Rows of the log as the reader may see them; the instant beside each row is what a cursor needs. */
export async function readRows(
  tx: Tx,
  where: SQL | undefined,
  order: SQL,
  limit: number,
): Promise<{ at: Date; id: string; row: AuditRow }[]> {
  const found = await tx
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
    .where(where)
    .orderBy(order)
    .limit(limit);
  const names = await namesOf(tx, found);
  return found.map((row) => ({
    at: row.at,
    id: String(row.id),
    row: {
      ...row,
      id: String(row.id),
      at: rfc3339(row.at),
      rowName: names.get(`${row.table}:${row.rowId}`) ?? null,
      before: row.before as AuditRow['before'],
      after: row.after as AuditRow['after'],
    },
  }));
}

/** What people call the rows: a reference, a name, a title; only of tables whose things have one. */
async function namesOf(tx: Tx, rows: readonly { table: string; rowId: string }[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const idsOf = (table: string) => [
    ...new Set(rows.filter((row) => row.table === table && isUuid(row.rowId)).map(({ rowId }) => rowId)),
  ];
  for (const [table, source] of Object.entries(NAMED)) {
    const ids = idsOf(table);
    if (ids.length === 0) continue;
    const found = await tx
      .select({ id: source.id, name: source.name })
      .from(source.from)
      .where(inArray(source.id, ids));
    for (const { id, name } of found) if (name) names.set(`${table}:${id}`, name);
  }
  return names;
}

const NAMED = {
  bookings: { from: bookings, id: bookings.id, name: bookings.reference },
  users: { from: users, id: users.id, name: users.name },
  vendors: { from: vendors, id: vendors.id, name: vendors.displayName },
  services: { from: services, id: services.id, name: services.title },
  categories: { from: categories, id: categories.id, name: categories.title },
  template_texts: { from: templateTexts, id: templateTexts.id, name: templateTexts.template },
  area_closures: { from: areaClosures, id: areaClosures.id, name: areaClosures.state },
  service_addons: { from: serviceAddons, id: serviceAddons.id, name: serviceAddons.title },
  service_shots: { from: serviceShots, id: serviceShots.id, name: serviceShots.label },
  service_checklist_items: {
    from: serviceChecklistItems,
    id: serviceChecklistItems.id,
    name: serviceChecklistItems.label,
  },
} as const;
