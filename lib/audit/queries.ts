import 'server-only';
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import {
  auditLog,
  bookings,
  categories,
  serviceAddons,
  serviceChecklistItems,
  services,
  users,
  vendors,
} from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
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
    filter.requestId ? eq(auditLog.requestId, filter.requestId) : undefined,
    filter.bookingId ? ofBooking(filter.bookingId) : undefined,
    filter.ip ? sql`${auditLog.ip} <<= ${filter.ip}::inet` : undefined,
    filter.from ? gte(auditLog.at, filter.from) : undefined,
    filter.to ? lt(auditLog.at, filter.to) : undefined,
  ];
  const [rows, names] = await readAs(actor, async (tx) => {
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
      .where(and(...where))
      .orderBy(orderOf(sort))
      .limit(filter.limit + 1);
    return [found, await namesOf(tx, found)] as const;
  });
  return pageOf(
    [...rows],
    filter.limit,
    (row): AuditRow => ({
      ...row,
      id: String(row.id),
      at: rfc3339(row.at),
      rowName: names.get(`${row.table}:${row.rowId}`) ?? null,
      before: row.before as AuditRow['before'],
      after: row.after as AuditRow['after'],
    }),
    (row) => ({ value: row.at, id: String(row.id) }),
  );
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
  service_addons: { from: serviceAddons, id: serviceAddons.id, name: serviceAddons.title },
  service_checklist_items: {
    from: serviceChecklistItems,
    id: serviceChecklistItems.id,
    name: serviceChecklistItems.label,
  },
} as const;

/** Everything that hangs on one visit, each by the log's own (table, row) index. */
const ofBooking = (id: string): SQL => sql`(${auditLog.tableName}, ${auditLog.rowId}) in (
  select 'bookings', ${id}
  union all select 'booking_contacts', ${id}
  union all select 'payments', p.id::text from payments p where p.booking_id = ${id}::uuid
  union all select 'payment_actions', a.id::text from payment_actions a join payments p on p.id = a.payment_id where p.booking_id = ${id}::uuid
  union all select 'refunds', r.id::text from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${id}::uuid
  union all select 'transfers', t.id::text from transfers t where t.booking_id = ${id}::uuid
  union all select 'disputes', d.id::text from disputes d where d.booking_id = ${id}::uuid
  union all select 'signature_requests', s.id::text from signature_requests s where s.booking_id = ${id}::uuid
  union all select 'signatures', s.id::text from signatures s where s.booking_id = ${id}::uuid
  union all select 'booking_offers', o.id::text from booking_offers o where o.booking_id = ${id}::uuid
  union all select 'sos_alerts', o.id::text from sos_alerts o where o.booking_id = ${id}::uuid
  union all select 'photos', f.id::text from photos f where f.booking_id = ${id}::uuid)`;
