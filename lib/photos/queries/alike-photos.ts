import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type AlikePhoto, NEAR } from '../policy/judge-photo';

/** Of each quarter of the print the newest so many are compared, whatever else looks like it. */
const COMPARED = 200;
const MOST = 20;
const QUARTERS = [1, 5, 9, 13];

type Wanted = { id: string; sha256: string; print: string | null; createdAt: Date; flat: boolean };

/**
 * Earlier photos with the same bytes or nearly the same print, nearest first, at most 20. Two prints that differ in at
 * most three of 64 places have a quarter in common, so four index ranges hold every candidate; each is read to a bound.
 */
export async function alikePhotos(tx: Tx, photo: Wanted): Promise<AlikePhoto[]> {
  const { id, sha256, print, createdAt } = photo;
  const columns = sql.raw('id, booking_id, kind, sha256, print, created_at');
  const arms: SQL[] = [
    sql`(select ${columns} from photos where sha256 = ${sha256} and erased_at is null order by created_at desc limit ${MOST})`,
  ];
  if (print && !photo.flat) {
    for (const from of QUARTERS) {
      const quarter = print.slice(from - 1, from + 3);
      arms.push(sql`(select ${columns} from photos where substr(print, ${sql.raw(String(from))}, 4) = ${quarter}
        and contrast >= 6 and erased_at is null order by created_at desc limit ${COMPARED})`);
    }
  }
  const distance = sql`bit_count(('x' || c.print)::bit(64) # ('x' || ${print}::text)::bit(64))::int`;
  const rows = await tx.execute<AlikePhoto>(sql`
    select a.id, a.booking_id as "bookingId", a.kind, a.distance, a.same as "sameBytes" from (
      select distinct c.id, c.booking_id, c.kind, c.created_at, c.sha256 = ${sha256} as same,
        case when c.sha256 = ${sha256} then 0 else ${distance} end as distance
      from (${sql.join(arms, sql` union all `)}) c
      where c.id <> ${id}::uuid and c.created_at <= ${createdAt.toISOString()}::timestamptz
    ) a where a.distance <= ${NEAR} order by a.distance, a.created_at desc, a.id limit ${MOST}`);
  return [...rows];
}
