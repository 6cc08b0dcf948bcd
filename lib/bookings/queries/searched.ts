import 'server-only';
import { ilike, or, type SQL, sql } from 'drizzle-orm';
import { bookings, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { isUuid } from '@/lib/core/ids';
import { toE164 } from '@/lib/core/phone';
import { isOps } from '../policy';

/**
 * What was typed into the search of bookings. Ids and telephone numbers are matched whole, each by its index: row
 * security keeps every other comparison from using one.
 */
export function searched(actor: Actor, q: string): SQL | undefined {
  if (isUuid(q)) return byId(q);
  const phone = isOps(actor) ? toE164(q) : null;
  if (phone) return byPhone(phone);
  const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const haystack = sql`(${bookings.reference} || ' ' || ${bookings.serviceTitle} || ' ' || ${bookings.area} || ' ' || ${bookings.city})`;
  const names = sql`(${users.name} || ' ' || coalesce(${users.email}, '') || ' ' || coalesce(${users.phone}, ''))`;
  return or(
    ilike(haystack, words),
    isOps(actor)
      ? sql`${bookings.customerId} in (select ${users.id} from ${users} where ${ilike(names, words)})`
      : undefined,
  );
}

/** The visit itself, its people, its payments, its signature. */
const byId = (id: string): SQL => sql`${bookings.id} in (
  select ${id}::uuid
  union all select b.id from bookings b where b.customer_id = ${id}::uuid
  union all select b.id from bookings b where b.vendor_id = ${id}::uuid
  union all select p.booking_id from payments p where p.id = ${id}::uuid
  union all select s.booking_id from signatures s where s.id = ${id}::uuid)`;

/** Whoever opens the door, booked, or comes. */
const byPhone = (phone: string): SQL => sql`${bookings.id} in (
  select c.booking_id from booking_contacts c where c.phone = ${phone}
  union all select b.id from users u join bookings b on b.customer_id = u.id where u.phone = ${phone}
  union all select b.id from users u join bookings b on b.vendor_id = u.id where u.phone = ${phone})`;
