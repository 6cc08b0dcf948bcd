import { randomBytes } from 'node:crypto';
import { mintUser } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { newId } from '@/lib/core/ids';
import { sqlAs } from './database';
import { keptUnderContext } from './sql-context';

export type VisitRows = {
  bookingId: string;
  customerId: string;
  vendorId: string;
  opsId: string;
  customer: Actor;
  vendor: Actor;
  ops: Actor;
  phone: string;
};

const PATH = ['requested', 'accepted', 'in_progress', 'completed'] as const;

/** A visit with its three people as plain rows, for rooms that begin where the work does. ₹1,240 in two lines. */
export async function insertVisit(status: (typeof PATH)[number] = 'in_progress'): Promise<VisitRows> {
  const sql = sqlAs('app');
  const ids = { bookingId: newId(), customerId: newId(), vendorId: newId(), opsId: newId() };
  const { bookingId, customerId, vendorId, opsId } = ids;
  const tag = randomBytes(4).toString('hex');
  const phone = `+9198${String(parseInt(tag, 16)).padStart(10, '0').slice(-8)}`;
  await keptUnderContext(sql, { role: 'system' }, async (tx) => {
    const [service] = await tx<{ id: string; title: string }[]>`select id, title from services limit 1`;
    const [policy] = await tx<{ id: string; supplier: string }[]>`
      select id, coalesce(rules ->> 'supplierOfRecord', 'vendor') as supplier from policies order by version desc limit 1`;
    if (!service || !policy) throw new Error('the base catalogue is missing');
    const person = (id: string, role: string, name: string) => tx`
      insert into users (id, role, name, email) values (${id}, ${role}, ${name}, ${`${role}-${tag}@homeserve.test`})`;
    await person(customerId, 'customer', 'Meera Iyer');
    await person(vendorId, 'vendor', 'Asha Rao');
    await person(opsId, 'ops_manager', 'Om Prakash');
    await tx`insert into vendors (id, display_name, city, home_pincode, latitude, longitude)
      values (${vendorId}, 'Asha R.', 'Bengaluru', '560001', 12.97, 77.59)`;
    await tx`insert into bookings (id, reference, customer_id, vendor_id, service_id, service_title, starts_at, ends_at,
        time_zone, pincode, area, city, latitude, longitude, total_minor, commission_bps, policy_id,
        supplier_of_record)
      values (${bookingId}, ${`HS-${tag.toUpperCase()}`}, ${customerId}, ${vendorId}, ${service.id}, ${service.title},
        app_now() - interval '2 hours', app_now() - interval '1 hour', 'Asia/Kolkata', '560001', 'MG Road', 'Bengaluru',
        12.97, 77.59, 124000, 1500, ${policy.id}, ${policy.supplier})`;
    await tx`insert into booking_contacts (booking_id, name, phone, line1, landmark)
      values (${bookingId}, 'Meera Iyer', ${phone}, '12, Church Street', 'Opposite the bakery')`;
    await tx`insert into booking_items (booking_id, position, kind, service_id, title, amount_minor, tax_bps, commission_bps) values
      (${bookingId}, 1, 'labour', ${service.id}, 'Kitchen tap repair', 100000, 1800, 1500),
      (${bookingId}, 2, 'material', null, 'Tap cartridge', 24000, 1800, 0)`;
    for (const next of PATH.slice(1, PATH.indexOf(status) + 1)) {
      await tx`update bookings set status = ${next}, started_at = app_now(), version = version + 1,
        completed_at = case when ${next} = 'completed' then app_now() end where id = ${bookingId}`;
    }
  });
  const actor = (id: string, role: 'customer' | 'vendor' | 'ops_manager') =>
    mintUser({ id, role, isProved: true }, null);
  return {
    ...ids,
    phone,
    customer: actor(customerId, 'customer'),
    vendor: actor(vendorId, 'vendor'),
    ops: actor(opsId, 'ops_manager'),
  };
}

/** Moves the visit on as the machine would. */
export async function moveVisit(bookingId: string, status: string): Promise<void> {
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`update bookings set status = ${status}, version = version + 1,
      completed_at = case when ${status} = 'completed' then app_now() end where id = ${bookingId}`;
  });
}

/** Moves the business clock forward. */
export async function passTime(interval: string): Promise<void> {
  await sqlAs('owner')`
    update operational.clock set offset_ms = offset_ms + extract(epoch from ${interval}::interval)::bigint * 1000`;
}
