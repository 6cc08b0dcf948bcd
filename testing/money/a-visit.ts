import { randomBytes } from 'node:crypto';
import { mintUser } from '@/lib/auth/actor';
import { newId } from '@/lib/core/ids';
import { keptUnderContext } from '../sql-context';
import type { VisitRows } from '../visit-rows';
import type { CardKind, World } from './world';

export type MoneyVisit = VisitRows & { methodId: string | null };

type Start = { status: 'accepted' | 'completed'; card: CardKind | null; totalMinor: number };

/** A visit of its own professional and one of the world's customers, as plain rows in one transaction. */
export async function aVisit(world: World, { status, card, totalMinor }: Start): Promise<MoneyVisit> {
  const payer = world.payers[card ?? 'good'];
  const [bookingId, vendorId] = [newId(), newId()];
  const methodId = card ? payer.methodId : null;
  const tag = randomBytes(5).toString('hex');
  const phone = `+9198${String(parseInt(tag, 16)).padStart(10, '0').slice(-8)}`;
  const material = Math.floor(totalMinor / 5);
  await keptUnderContext(world.app, { role: 'system' }, async (tx) => {
    await tx`with person as (insert into users (id, role, name, email) values (${vendorId}, 'vendor', 'Asha Rao', ${`${tag}@homeserve.test`}) returning id)
      select 1 from person`;
    await tx`insert into vendors (id, display_name, city, home_pincode, latitude, longitude)
      values (${vendorId}, 'Asha R.', 'Bengaluru', '560001', 12.97, 77.59)`;
    await tx`insert into bookings (id, reference, customer_id, vendor_id, service_id, service_title, starts_at, ends_at,
        time_zone, pincode, area, city, latitude, longitude, total_minor, commission_bps, policy_id, payment_method_id)
      select ${bookingId}, ${`HS-${tag.toUpperCase()}`}, ${payer.id}, ${vendorId}, s.id, s.title,
        app_now() + ${status === 'accepted' ? 1 : -2} * interval '1 hour', app_now() + ${status === 'accepted' ? 2 : -1} * interval '1 hour',
        'Asia/Kolkata', '560001', 'MG Road', 'Bengaluru', 12.97, 77.59, ${totalMinor}, 1500,
        (select id from policies order by version desc limit 1), ${methodId}
      from services s limit 1`;
    await tx`insert into booking_contacts (booking_id, name, phone, line1, landmark)
      values (${bookingId}, 'Meera Iyer', ${phone}, '12, Church Street', 'Opposite the bakery')`;
    await tx`insert into booking_items (booking_id, position, kind, service_id, title, amount_minor, tax_bps, commission_bps)
      select ${bookingId}, 1, 'labour', service_id, 'Kitchen tap repair', ${totalMinor - material}::int, 1800, 1500 from bookings where id = ${bookingId}
      union all values (${bookingId}::uuid, 2, 'material', null::uuid, 'Tap cartridge', ${material}::int, 1800, 0)`;
    const path = status === 'accepted' ? ['accepted'] : ['accepted', 'in_progress', 'completed'];
    for (const next of path) {
      await tx`update bookings set status = ${next}, started_at = app_now(), version = version + 1,
        completed_at = case when ${next} = 'completed' then app_now() end where id = ${bookingId}`;
    }
  });
  const [ops] = world.managers;
  return {
    bookingId,
    customerId: payer.id,
    vendorId,
    opsId: 'userId' in ops ? ops.userId : '',
    customer: payer.actor,
    vendor: mintUser({ id: vendorId, role: 'vendor' }, null),
    ops,
    phone,
    methodId,
  };
}
