import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type AlikePhoto, NEAR, NEAR_FINE } from '../policy/judge-photo';

/** Of each quarter of the print the newest so many are compared, whatever else looks like it. */
const COMPARED = 200;
const MOST = 20;
const QUARTERS = ['print_1', 'print_2', 'print_3', 'print_4'];

type Wanted = {
  id: string;
  sha256: string;
  print: string | null;
  finePrint: string | null;
  createdAt: Date;
  flat: boolean;
};

/**
 * Earlier photos with the same bytes or nearly the same prints, nearest first, at most 20. Two prints that differ in at
 * most three of 64 places have a quarter in common, so four index ranges hold every candidate; each is read to a bound.
 */
export async function alikePhotos(tx: Tx, photo: Wanted): Promise<AlikePhoto[]> {
  const { id, sha256, print, finePrint, createdAt } = photo;
  const columns = sql.raw('id, booking_id, kind, sha256, print, fine_print, created_at');
  const arms: SQL[] = [
    sql`(select ${columns} from photos where sha256 = ${sha256} and erased_at is null order by created_at desc limit ${MOST})`,
  ];
  if (print && finePrint && !photo.flat) {
    for (const [at, quarter] of QUARTERS.entries()) {
      arms.push(sql`(select ${columns} from photos where ${sql.raw(quarter)} = ${print.slice(at * 4, at * 4 + 4)}
        and contrast >= 6 and erased_at is null order by created_at desc limit ${COMPARED})`);
    }
  }
  const apart = (column: string, bits: number, own: string | null) =>
    sql`bit_count(('x' || ${sql.raw(column)})::bit(${sql.raw(String(bits))}) # ('x' || ${own}::text)::bit(${sql.raw(String(bits))}))`;
  const rows = await tx.execute<AlikePhoto>(sql`
    select a.id, a.booking_id as "bookingId", a.kind, a.distance::int, a.same as "sameBytes" from (
      select distinct c.id, c.booking_id, c.kind, c.created_at, c.sha256 = ${sha256} as same,
        case when c.sha256 = ${sha256} then 0 when ${apart('c.print', 64, print)} <= ${NEAR} then ${apart('c.fine_print', 256, finePrint)} end as distance
      from (${sql.join(arms, sql` union all `)}) c
      where c.id <> ${id}::uuid and c.created_at <= ${createdAt.toISOString()}::timestamptz
    ) a where a.distance <= ${NEAR_FINE} order by a.distance, a.created_at desc, a.id limit ${MOST}`);
  return [...rows];
}
