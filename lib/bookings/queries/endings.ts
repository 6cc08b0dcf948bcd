import 'server-only';
import { desc, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingEvents, type bookings } from '@/db/schema';
import { type ChargeFacts, chargeFacts } from '../policy/charges';
import { type EndedBy, endedBy } from '../policy/reckoning';

/** How visits ended (looked for in the months since the first was booked), as the last event of each that reckoned a charge says; visits without one are left out. */
export async function endingsOf(tx: Tx, bookingIds: string[]): Promise<Map<string, EndedBy>> {
  if (bookingIds.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([bookingEvents.bookingId], {
      bookingId: bookingEvents.bookingId,
      at: bookingEvents.at,
      data: bookingEvents.data,
    })
    .from(bookingEvents)
    .where(
      sql`${inArray(bookingEvents.bookingId, bookingIds)} and jsonb_exists(${bookingEvents.data}, 'rule')
        and ${bookingEvents.at} >= (select min(b.created_at) from bookings b where ${inArray(sql`b.id`, bookingIds)})`,
    )
    .orderBy(bookingEvents.bookingId, desc(bookingEvents.at));
  return new Map(rows.flatMap((row) => [[row.bookingId, endedBy(row)] as const].filter(isReckoned)));
}

const isReckoned = (entry: readonly [string, EndedBy | null]): entry is readonly [string, EndedBy] => entry[1] !== null;

/** The facts that the charge of an ended visit was reckoned from: nothing of its row has moved since. */
export const factsAtEnd = (row: typeof bookings.$inferSelect, { was }: EndedBy): ChargeFacts => ({
  ...chargeFacts(row),
  status: was,
});
