import 'server-only';
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
