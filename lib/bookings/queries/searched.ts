import 'server-only';
import { ilike, type SQL, sql } from 'drizzle-orm';
import { bookings } from '@/db/schema';
import { FOUND, partOf } from '@/db/searching';
import type { Actor } from '@/lib/core/actor';
import { isUuid } from '@/lib/core/ids';
import { isOps } from '../policy';

/**
 * What was typed into the search of bookings. Operations find a visit also by its people, by who opens the door, and by
 * the address; its own people search what they have, which is little.
 */
export function searched(actor: Actor, q: string): SQL {
  if (isUuid(q)) return byId(q);
  if (isOps(actor)) return byWords(q);
  const haystack = sql`(${bookings.reference} || ' ' || ${bookings.serviceTitle} || ' ' || ${bookings.area} || ' ' || ${bookings.city})`;
  return ilike(haystack, partOf(q));
}

/** The visit itself, its people, its payments, its signature. */
const byId = (id: string): SQL => sql`${bookings.id} in (
  select ${id}::uuid
  union all select b.id from bookings b where b.customer_id = ${id}::uuid
  union all select b.id from bookings b where b.vendor_id = ${id}::uuid
  union all select p.booking_id from payments p where p.id = ${id}::uuid
  union all select s.booking_id from signatures s where s.id = ${id}::uuid)`;

const byWords = (q: string): SQL => sql`${bookings.id} in (
  ${FOUND.visits(q)}
  union ${FOUND.doors(q)}
  union select b.id from bookings b where b.customer_id in (${FOUND.people(q)})
  union select b.id from bookings b where b.vendor_id in (${FOUND.people(q)} union ${FOUND.vendors(q)}))`;
