import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Reach } from '../policy/table-data';

/** Ids of one statement at most: what a batch of an erasure or a page of an export is about. */
const CHUNK = 100;

/** The ids that a person's rows are found by, in chunks: his own, his visits', his jobs'. */
export async function reachedIds(tx: Tx, personId: string): Promise<Record<Reach['of'], string[][]>> {
  const visits = await tx.execute<{ id: string }>(
    sql`select id from bookings where customer_id = ${personId}::uuid order by id`,
  );
  const jobs = await tx.execute<{ id: string }>(sql`
    select id from bookings where vendor_id = ${personId}::uuid
    union select booking_id from booking_offers where vendor_id = ${personId}::uuid order by 1`);
  return {
    person: [[personId]],
    visits: inChunks(visits.map(({ id }) => id)),
    jobs: inChunks(jobs.map(({ id }) => id)),
  };
}

export const inChunks = <T>(all: readonly T[], size = CHUNK): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

/** A list of ids as one value of a statement. */
export const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;
