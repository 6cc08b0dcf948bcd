import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { OBSTACLES, type Obstacle } from '../state';

/** What stands in the way of erasing a person now, in the machine's own sight. */
export async function obstaclesOf(tx: Tx, personId: string): Promise<Obstacle[]> {
  const [row] = await tx.execute<Record<Obstacle, boolean>>(sql`
    with own as (select id, status from bookings where customer_id = ${personId}::uuid
      union all select id, status from bookings where vendor_id = ${personId}::uuid)
    select
      exists (select from own where status in ('requested', 'accepted', 'in_progress', 'completed', 'signed')) as open_visits,
      exists (select from own where status = 'disputed')
        or exists (select from disputes d join own on own.id = d.booking_id where d.status = 'open') as dispute_open,
      exists (select from payments p where p.customer_id = ${personId}::uuid and p.replaced_by is null
          and p.status in ('created', 'requires_action', 'authorized'))
        or exists (select from payments p join refunds r on r.payment_id = p.id
          where p.customer_id = ${personId}::uuid and r.status = 'created') as money_due,
      exists (select from transfers t join own on own.id = t.booking_id where t.status in ('pending', 'held', 'failed')) as payouts_pending`);
  return OBSTACLES.filter((obstacle) => row?.[obstacle]);
}
