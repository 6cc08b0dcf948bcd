import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { waitlistEntries } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { type DemandFilter, type DemandRow, demandFilter, type WaitlistInput } from '../schema';
import { documentsHeldFor } from './documents-held';

/** The rows of somebody who waits for a service at a pincode: one or none. */
export const waits = (userId: string, { serviceId, pincode }: WaitlistInput): SQL | undefined =>
  and(
    eq(waitlistEntries.userId, userId),
    eq(waitlistEntries.serviceId, serviceId),
    eq(waitlistEntries.pincode, pincode),
    eq(waitlistEntries.status, 'waiting'),
  );

/** Whether this customer waits for a service at a pincode; nobody else does. */
export async function isWaiting(actor: Actor, serviceId: string, pincode: string): Promise<boolean> {
  if (!hasRole(actor, 'customer')) return false;
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ id: waitlistEntries.id })
      .from(waitlistEntries)
      .where(waits(actor.userId, { serviceId, pincode }));
    return row !== undefined;
  });
}

type Row = {
  key: string;
  pincode: string;
  service_id: string;
  place: string | null;
  district: string | null;
  service: string;
  waiting: number;
  since: string;
  covering: number;
};

/**
 * Where customers wait and for what, the oldest wait first; keyset pages. Errors: `forbidden`, `invalid`,
 * `bad_cursor`.
 */
export async function listDemand(actor: Actor, raw: DemandFilter = {}): Promise<Page<DemandRow>> {
  if (!hasRole(actor, 'onboard_manager', 'super_admin')) throw forbidden();
  const { pincode, limit, cursor } = parse(demandFilter, raw);
  const after = decodeCursor(cursor, 'instant');
  const rows = await readAs(actor, (tx) =>
    tx.execute<Row>(sql`
        with demand as (
          select w.country, w.pincode, w.service_id, count(*)::int as waiting, min(w.waiting_since) as since,
            md5(w.pincode || w.service_id::text)::uuid as key
          from waitlist_entries w
          where w.status = 'waiting' and (${pincode ?? null}::text is null or w.pincode = ${pincode ?? null})
          group by w.country, w.pincode, w.service_id)
        select d.key, d.pincode, d.service_id, p.place, p.district, s.title as service, d.waiting,
          to_char(d.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
          (select count(*)::int from vendor_areas a
             join vendor_skills k on k.vendor_id = a.vendor_id and k.service_id = d.service_id and k.active
             join vendors v on v.id = a.vendor_id and v.status = 'approved'
             where a.country = d.country and a.pincode = d.pincode and a.active
               and ${documentsHeldFor(sql`v.id`, sql`d.service_id`)}) as covering
        from demand d join services s on s.id = d.service_id
        left join pincodes p on p.country = d.country and p.code = d.pincode
        where ${after ? sql`(d.since, d.key) > (${after.value}::timestamptz, ${after.id}::uuid)` : sql`true`}
        order by d.since, d.key limit ${limit + 1}`),
  );
  return pageOf(
    [...rows],
    limit,
    (row) => ({
      pincode: row.pincode,
      place: row.place,
      district: row.district,
      serviceId: row.service_id,
      service: row.service,
      waiting: row.waiting,
      since: rfc3339(new Date(row.since)),
      covering: row.covering,
    }),
    (row) => ({ value: new Date(row.since), id: row.key }),
  );
}
