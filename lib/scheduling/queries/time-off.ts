import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { vendorBlocks } from '@/db/schema';
import { rfc3339 } from '@/lib/core/time';
import type { TimeOff } from '../schema';

/** No vendor plans further than this many absences. */
export const MOST_TIME_OFF = 50;

/** A vendor's absences that are not over, the next one first. */
export function comingTimeOff(tx: Tx, vendorId: string): Promise<TimeOff[]> {
  return asSystem(tx, async () => {
    const rows = await tx
      .select({
        id: vendorBlocks.id,
        from: sql<number>`extract(epoch from lower(${vendorBlocks.blocked}))`.mapWith(Number),
        to: sql<number>`extract(epoch from upper(${vendorBlocks.blocked}))`.mapWith(Number),
      })
      .from(vendorBlocks)
      .where(
        and(
          eq(vendorBlocks.vendorId, vendorId),
          eq(vendorBlocks.state, 'active'),
          eq(vendorBlocks.kind, 'time_off'),
          sql`${vendorBlocks.blocked} && tstzrange(app_now(), null)`,
        ),
      )
      .orderBy(vendorBlocks.blocked)
      .limit(MOST_TIME_OFF);
    const instant = (seconds: number) => rfc3339(new Date(Math.round(seconds * 1000)));
    return rows.map(({ id, from, to }) => ({ id, from: instant(from), to: instant(to) }));
  });
}
