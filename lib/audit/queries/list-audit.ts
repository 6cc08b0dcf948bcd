import 'server-only';
import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { auditLog } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canReadAudit } from '../policy/readers';
import { type AuditRow, type ListAuditFilter, listAuditFilter } from '../schema';
import { readRows } from './read-rows';

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
    filter.serviceId ? ofService(filter.serviceId) : undefined,
    filter.ip ? withinNetwork(filter.ip) : undefined,
    filter.from ? gte(auditLog.at, filter.from) : undefined,
    filter.to ? lt(auditLog.at, filter.to) : undefined,
  ];
  const rows = await readAs(actor, (tx) => readRows(tx, and(...where), orderOf(sort), filter.limit + 1));
  return pageOf(
    rows,
    filter.limit,
    ({ row }) => row,
    ({ at, id }) => ({ value: at, id }),
  );
}

/** A service with its lines and planned prices; not that it counted the edit of a line, which tells the same twice. */
const ofService = (id: string): SQL => sql`(${auditLog.tableName}, ${auditLog.rowId}) in (
  select 'services', ${id}
  union all select 'service_addons', a.id::text from service_addons a where a.service_id = ${id}::uuid
  union all select 'service_checklist_items', c.id::text from service_checklist_items c where c.service_id = ${id}::uuid
  union all select 'service_shots', s.id::text from service_shots s where s.service_id = ${id}::uuid
  union all select 'price_plans', p.id::text from price_plans p where p.service_id = ${id}::uuid)
  and not (${auditLog.tableName} = 'services' and ${auditLog.after} - array['version', 'updated_at'] = '{}'::jsonb)`;

/**
 * Addresses of a network, or one address: as a range, because row security lets `<=` use an index and `<<=` not. Longer
 * masks stand behind shorter ones, so that a network's last address is its last with all bits.
 */
const withinNetwork = (ip: string): SQL => sql`(${auditLog.ip} >= network(${ip}::inet)
  and ${auditLog.ip} <= set_masklen(broadcast(${ip}::inet), case family(${ip}::inet) when 4 then 32 else 128 end))`;

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
  union all select 'booking_items', i.id::text from booking_items i where i.booking_id = ${id}::uuid
  union all select 'price_changes', c.id::text from price_changes c where c.booking_id = ${id}::uuid
  union all select 'booking_checklist_items', c.id::text from booking_checklist_items c where c.booking_id = ${id}::uuid
  union all select 'vendor_blocks', v.id::text from vendor_blocks v where v.booking_id = ${id}::uuid
  union all select 'reschedules', r.id::text from reschedules r where r.booking_id = ${id}::uuid
  union all select 'contact_attempts', c.id::text from contact_attempts c where c.booking_id = ${id}::uuid
  union all select 'visit_troubles', x.id::text from visit_troubles x where x.booking_id = ${id}::uuid
  union all select 'slot_holds', h.id::text from slot_holds h where h.booking_id = ${id}::uuid
  union all select 'messages', m.id::text from messages m where m.booking_id = ${id}::uuid
  union all select 'message_photos', f.id::text from message_photos f where f.booking_id = ${id}::uuid
  union all select 'ledger_transactions', l.id::text from ledger_transactions l where l.booking_id = ${id}::uuid
  union all select 'ledger_entries', e.id::text from ledger_entries e join ledger_transactions l on l.id = e.transaction_id where l.booking_id = ${id}::uuid
  union all select 'sos_alerts', o.id::text from sos_alerts o where o.booking_id = ${id}::uuid
  union all select 'booking_shots', h.id::text from booking_shots h where h.booking_id = ${id}::uuid
  union all select 'photo_flags', g.id::text from photo_flags g where g.booking_id = ${id}::uuid
  union all select 'photos', f.id::text from photos f where f.booking_id = ${id}::uuid)`;
