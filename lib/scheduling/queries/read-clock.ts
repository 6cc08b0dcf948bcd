import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import type { Actor } from '@/lib/core/actor';
import { dateInZone, rfc3339 } from '@/lib/core/time';

/** What the business clock says (RFC 3339 UTC), and the calendar day (YYYY-MM-DD) that it is in `zone`. */
export function readClock(actor: Actor, zone: string): Promise<{ now: string; day: string }> {
  return readAs(actor, async (tx) => {
    const now = await databaseNow(tx);
    return { now: rfc3339(now), day: dateInZone(now, zone) };
  });
}

/** The same clock and how far a demonstration has put it ahead of real time. */
export function readDemoClock(actor: Actor): Promise<{ now: string; aheadMs: number }> {
  return readAs(actor, async (tx) => {
    const [row] = await tx.execute<{ offset_ms: string }>(sql`select offset_ms from operational.clock`);
    return { now: rfc3339(await databaseNow(tx)), aheadMs: Number(row?.offset_ms ?? 0) };
  });
}
