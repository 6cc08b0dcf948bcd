import { type SQL, sql } from 'drizzle-orm';

/** Every kind of document that one of these services requires: asked once a question, whoever is looked at. */
const needed = (serviceIds: readonly string[]): SQL => sql`array(
  select distinct k from services e join categories c on c.id = e.category_id cross join unnest(c.required_documents) k
  where e.id in (select value::uuid from json_array_elements_text(${JSON.stringify(serviceIds)}::json)))`;

/** An accepted document that is not over; of `vendor_documents d`. */
const HOLDS = sql`d.status = 'accepted' and (d.expires_at is null or d.expires_at > app_now())`;

/** Whether the professional `v` has all of them accepted and none over, by the index of accepted ones. */
export const documentsHeld = (serviceIds: readonly string[]): SQL => sql`(
  select count(*) from matching.vendor_documents d where d.vendor_id = v.id and ${HOLDS}
    and d.kind = any (${needed(serviceIds)})
  ) = cardinality(${needed(serviceIds)})`;

/** Which of them he lacks, as an array. */
export const documentsLacking = (serviceIds: readonly string[]): SQL => sql`array(
  select k from unnest(${needed(serviceIds)}) k where not exists (
    select from matching.vendor_documents d where d.vendor_id = v.id and d.kind = k and ${HOLDS}) order by k)`;

/** The same for a service that each row names itself: for counts of who works where, under its reader's own rights. */
export const documentsHeldFor = (vendorId: SQL, serviceId: SQL): SQL => sql`(
  select c.required_documents from services e join categories c on c.id = e.category_id where e.id = ${serviceId}
  ) <@ array(select d.kind from vendor_documents d where d.vendor_id = ${vendorId} and ${HOLDS})`;

/**
 * Who does what now, as rows (vendor_id, service_id): approved, with an account, and with every document that the
 * service requires. Each professional's documents are read once. Asked with the machine's rights.
 */
export const ableNow = (serviceId: string | null): SQL => sql`
  select k.vendor_id, k.service_id
  from matching.vendor_skills k
  join matching.vendors v on v.id = k.vendor_id and v.status = 'approved'
  join matching.users u on u.id = v.id and u.status = 'active'
  join services e on e.id = k.service_id and e.active
  join categories c on c.id = e.category_id
  left join (select d.vendor_id, array_agg(d.kind) as kinds from matching.vendor_documents d where ${HOLDS} group by d.vendor_id) h
    on h.vendor_id = k.vendor_id
  where k.active and c.required_documents <@ coalesce(h.kinds, '{}') ${serviceId ? sql`and k.service_id = ${serviceId}` : sql``}`;
