import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { vendorBlocks } from '@/db/schema';
import { rfc3339 } from '@/lib/core/time';
import type { TimeOff } from '../schema';

/** No vendor plans further than this many absences. */
export const MOST_TIME_OFF = 50;

/** A vendor's absences that were not over at `since`, the next one first, with when each was last changed. */
export function timeOffSince(
  tx: Tx,
  vendorId: string,
  { since, most }: { since: SQL; most: number },
): Promise<(TimeOff & { changedAt: string })[]> {
  return asSystem(tx, async () => {
    const rows = await tx
      .select({
        id: vendorBlocks.id,
        from: sql<number>`extract(epoch from lower(${vendorBlocks.blocked}))`.mapWith(Number),
        to: sql<number>`extract(epoch from upper(${vendorBlocks.blocked}))`.mapWith(Number),
        changedAt: vendorBlocks.updatedAt,
      })
      .from(vendorBlocks)
      .where(
        and(
          eq(vendorBlocks.vendorId, vendorId),
          eq(vendorBlocks.state, 'active'),
          eq(vendorBlocks.kind, 'time_off'),
          sql`${vendorBlocks.blocked} && tstzrange(${since}, null)`,
        ),
      )
      .orderBy(vendorBlocks.blocked)
      .limit(most);
    const instant = (seconds: number) => rfc3339(new Date(Math.round(seconds * 1000)));
    return rows.map(({ id, from, to, changedAt }) => ({
      id,
      from: instant(from),
      to: instant(to),
      changedAt: rfc3339(changedAt),
    }));
  });
}

/** A vendor's absences that are not over. */
export async function comingTimeOff(tx: Tx, vendorId: string): Promise<TimeOff[]> {
  const rows = await timeOffSince(tx, vendorId, { since: sql`app_now()`, most: MOST_TIME_OFF });
  return rows.map(({ id, from, to }) => ({ id, from, to }));
}
