import { randomInt } from 'node:crypto';
import { issueAccessToken } from '@/lib/auth/access-token';
import { newId } from '@/lib/core/ids';
import { sqlAs } from '../database';
import { acceptDocuments } from '../factories/documents';
import { keptUnderContext } from '../sql-context';

/**
 * Approved professionals who do everything around the clock at `pincode`, each with a live API session: as many
 * rows as `count`, in a few statements, because a race wants the crowd and not its history. Answers their tokens.
 */
export async function crowd(count: number, pincode: string): Promise<{ id: string; token: string }[]> {
  const prefix = `+91${randomInt(6, 9)}${randomInt(10_000, 99_999)}`;
  const members = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    session: newId(),
    phone: `${prefix}${String(index).padStart(4, '0')}`,
  }));
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`
      insert into users (id, role, name, email, phone, phone_verified_at)
      select m.id, 'vendor', 'One of many', m.id || '@example.test', m.phone, now()
      from jsonb_to_recordset(${tx.json(members)}) as m(id uuid, phone text)`;
    await tx`
      insert into vendors (id, display_name, city, home_pincode, latitude, longitude)
      select m.id, 'One of many', 'Bengaluru', ${pincode}, 12.9716, 77.5946
      from jsonb_to_recordset(${tx.json(members)}) as m(id uuid)`;
    const ids = members.map(({ id }) => id);
    await tx`
      insert into vendor_hours (vendor_id, weekday, start_minute, end_minute)
      select v, d, 0, 1440 from unnest(${ids}::uuid[]) v, generate_series(0, 6) d`;
    await tx`insert into vendor_areas (vendor_id, pincode) select v, ${pincode} from unnest(${ids}::uuid[]) v`;
    await tx`
      insert into vendor_skills (vendor_id, service_id)
      select v, s.id from unnest(${ids}::uuid[]) v, services s where s.active`;
    for (const status of ['in_review', 'approved']) {
      await tx`update vendors set status = ${status}, version = version + 1 where id = any(${ids}::uuid[])`;
    }
    await tx`
      insert into sessions (id, user_id, kind, expires_at)
      select m.session, m.id, 'api', now() + interval '1 day'
      from jsonb_to_recordset(${tx.json(members)}) as m(id uuid, session uuid)`;
  });
  await acceptDocuments(members.map(({ id }) => id));
  return Promise.all(members.map(async ({ id, session }) => ({ id, token: await issueAccessToken(session) })));
}
