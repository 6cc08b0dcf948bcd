import 'server-only';
import { sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { documentsHeldFor } from './documents-held';

/**
 * All that somebody approved, with his documents, does at a pincode who does these services; with them themselves, so that it is empty when
 * nobody does all of them. Other people's skills: read with the machine's rights, and only the sum is told.
 */
export function servicesTogether(actor: Actor, serviceIds: readonly string[], pincode: string): Promise<Set<string>> {
  return readAs(actor, (tx) =>
    asSystem(tx, async () => {
      const rows = await tx.execute<{ id: string }>(sql`
        select distinct s.service_id as id
        from vendor_areas a
        join vendors v on v.id = a.vendor_id and v.status = 'approved'
        join vendor_skills s on s.vendor_id = a.vendor_id and s.active
        where a.country = 'IN' and a.pincode = ${pincode} and a.active and ${documentsHeldFor(sql`v.id`, sql`s.service_id`)}
          and (select count(*) from vendor_skills k where k.vendor_id = a.vendor_id and k.active and ${documentsHeldFor(sql`v.id`, sql`k.service_id`)}
            and k.service_id in (select value::uuid from json_array_elements_text(${JSON.stringify(serviceIds)}::json))) = ${serviceIds.length}`);
      return new Set(rows.map((row) => row.id));
    }),
  );
}
