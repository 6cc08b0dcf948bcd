import 'server-only';
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { bookings } from '@/db/schema';
import type { Dated, Outcome } from '../policy/outcomes';

/** The column that a list's days are about. */
export const DATED: Record<Dated, AnyColumn> = {
  starts: bookings.startsAt,
  created: bookings.createdAt,
  signed: bookings.signedAt,
  settled: bookings.settledAt,
};

/**
 * Who called a visit off, from why it ended and who said so: whoever did not come or did not open answers for it,
 * whoever said it. What could not be done is nobody's.
 */
export const calledOffBy = (reason: SQL, role: SQL): SQL => sql`case
  when ${reason} = 'vendor_no_show' then 'vendor' when ${reason} = 'customer_no_show' then 'customer'
  when ${reason} in ('cannot_finish', 'price_unanswered') then 'door'
  when ${role} = 'customer' then 'customer' else 'staff' end`;

const { acceptedAt, completedAt, settledAt, status, customerId, vendorId, id } = bookings;
const CALLED_OFF = sql`${status} = 'cancelled' and ${completedAt} is null`;
const SAID_BY = sql`(select e.actor_role from booking_events e
  where e.booking_id = ${id} and e.kind = 'cancelled' order by e.at desc limit 1)`;
const by = (who: string): SQL => sql`${CALLED_OFF} and ${calledOffBy(sql`${bookings.endedReason}`, SAID_BY)} = ${who}`;

/** The condition of each outcome. */
export const OUTCOME: Record<Outcome, SQL> = {
  accepted: sql`${acceptedAt} is not null`,
  answered: sql`(${acceptedAt} is not null or ${status} = 'expired')`,
  completed: sql`${completedAt} is not null`,
  called_off: CALLED_OFF,
  called_off_by_customer: by('customer'),
  called_off_by_vendor: by('vendor'),
  called_off_at_door: by('door'),
  called_off_by_staff: by('staff'),
  ended: sql`(${completedAt} is not null or ${status} in ('expired', 'cancelled'))`,
  again: sql`${settledAt} is not null and exists (select from bookings o
    where o.customer_id = ${customerId} and o.settled_at is not null and o.settled_at <= ${settledAt} and (o.settled_at, o.id) < (${settledAt}, ${id}))`,
  time_taken: sql`(${completedAt} is not null or ${status} in ('accepted', 'in_progress'))
    and exists (select from vendors n where n.id = ${vendorId} and n.status = 'approved')`,
};

/** Visits whose first service is of a category, by its slug. */
export const inCategory = (slug: string): SQL =>
  sql`${bookings.serviceId} in (select s.id from services s join categories c on c.id = s.category_id where c.slug = ${slug})`;
