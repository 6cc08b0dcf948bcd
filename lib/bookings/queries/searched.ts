import 'server-only';
import { ilike, inArray, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookings } from '@/db/schema';
import { FOUND, holds, partOf } from '@/db/searching';
import type { Actor } from '@/lib/core/actor';
import { isUuid } from '@/lib/core/ids';
import { isOps } from '../policy';

/** So many visits are named one by one; more are met soon enough by whoever walks the list in its order. */
const FEW = 1000;
const WORDS = sql`(${bookings.reference} || ' ' || ${bookings.serviceTitle} || ' ' || ${bookings.area} || ' ' || ${bookings.city})`;

/**
 * What was typed into the search of bookings, as a condition. Operations find a visit also by its people, by who opens the
 * door, and by the address; its own people search what they have, which is little. `few`: how many are named one by one.
 */
export async function searched(tx: Tx, actor: Actor, q: string, few = FEW): Promise<SQL> {
  if (isUuid(q)) return byId(q);
  if (!isOps(actor)) return ilike(WORDS, partOf(q));
  const found = await tx.execute<{ id: string }>(sql`select f.id from (${idsOf(q)}) f (id) limit ${few + 1}`);
  return found.length > few ? holdsWords(q) : inArray(bookings.id, [...new Set(found.map(({ id }) => id))]);
}

/** The visit itself, its people, its payments, its signature. */
const byId = (id: string): SQL => sql`${bookings.id} in (
  select ${id}::uuid
  union all select b.id from bookings b where b.customer_id = ${id}::uuid
  union all select b.id from bookings b where b.vendor_id = ${id}::uuid
  union all select p.booking_id from payments p where p.id = ${id}::uuid
  union all select s.booking_id from signatures s where s.id = ${id}::uuid)`;

/** Ids of the visits that hold what was typed, some of them twice; read by the indexes of words, and no further than asked. */
const idsOf = (q: string): SQL => sql`${FOUND.visits(q)}
  union all ${FOUND.doors(q)}
  union all select b.id from bookings b where b.customer_id in (${FOUND.people(q)})
  union all select b.id from bookings b where b.vendor_id in (${FOUND.people(q)} union ${FOUND.vendors(q)})`;

/** The same asked of one visit after the other. */
const holdsWords = (q: string): SQL => sql`(${holds(WORDS, q)}
  or exists (${FOUND.doors(q)} and s.booking_id = ${bookings.id})
  or ${bookings.customerId} in (${FOUND.people(q)})
  or ${bookings.vendorId} in (${FOUND.people(q)} union ${FOUND.vendors(q)}))`;
