import 'server-only';
import { desc, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { auditLog } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canReadHistory } from '../policy/readers';
import type { AuditRow } from '../schema';
import { readRows } from './read-rows';

const NEWEST = 40;

/**
 * What was written about a person and his work as a professional, newest first. Administration reads anybody's,
 * onboarding the professionals'. Refuses `forbidden`, `not_found`.
 */
export async function personHistory(actor: Actor, personId: string): Promise<AuditRow[]> {
  if (!canReadHistory(actor)) throw forbidden();
  if (!isUuid(personId)) throw notFound();
  const rows = await readAs(actor, (tx) =>
    readRows(tx, aboutPerson(personId), sql`${desc(auditLog.at)}, ${desc(auditLog.id)}`, NEWEST),
  );
  return rows.map(({ row }) => row);
}

/** By the log's own (table, row) index; of tables with a key of several columns, the keys are spelled as it does. */
const aboutPerson = (id: string): SQL => sql`(${auditLog.tableName}, ${auditLog.rowId}) in (
  select 'users', ${id}
  union all select 'vendors', ${id}
  union all select 'vendor_hours', h.id::text from vendor_hours h where h.vendor_id = ${id}::uuid
  union all select 'vendor_documents', d.id::text from vendor_documents d where d.vendor_id = ${id}::uuid
  union all select 'vendor_areas', concat_ws('/', a.vendor_id, a.country, a.pincode) from vendor_areas a where a.vendor_id = ${id}::uuid
  union all select 'vendor_skills', concat_ws('/', k.vendor_id, k.service_id) from vendor_skills k where k.vendor_id = ${id}::uuid)`;
