import { type SQL, sql } from 'drizzle-orm';

/** Every kind of document that one of these services requires: asked once a question, whoever is looked at. */
const needed = (serviceIds: readonly string[]): SQL => sql`array(
  select distinct k from services e join categories c on c.id = e.category_id cross join unnest(c.required_documents) k
  where e.id in (select value::uuid from json_array_elements_text(${JSON.stringify(serviceIds)}::json)))`;

/** Whether the professional `v` has all of them accepted and none over, by the index of accepted ones. */
export const documentsHeld = (serviceIds: readonly string[]): SQL => sql`(
  select count(*) from matching.vendor_documents d where d.vendor_id = v.id and d.status = 'accepted'
    and (d.expires_at is null or d.expires_at > app_now()) and d.kind = any (${needed(serviceIds)})
  ) = cardinality(${needed(serviceIds)})`;
