import 'server-only';
import type { Origin } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { findFeed } from '@/lib/vendors/queries/calendar-feed';
import type { CalendarFeed } from '@/lib/vendors/schema/calendar';
import { mintSystem } from './actor';
import { limitKey, rateLimitEach } from './rate-limit';

/** Calendar programs come once an hour, a person who tries it out a few times. */
const READS_PER_TOKEN = { limit: 60, windowSeconds: 3600 };
/** One program's servers ask for many people from one address. */
const READS_PER_ADDRESS = { limit: 600, windowSeconds: 600 };

/**
 * The plan behind a feed's token; null for every token that opens nothing, counted like one that does. Refuses
 * `rate_limited`.
 */
export async function readFeed(token: string, origin: Origin): Promise<CalendarFeed | null> {
  const paced: Result<void> = await rateLimitEach([
    [{ key: limitKey('calendar:ip', origin.ip ?? 'unknown'), ...READS_PER_ADDRESS }],
    [{ key: limitKey('calendar:token', token), ...READS_PER_TOKEN }],
  ]);
  unwrap(paced);
  return findFeed(mintSystem('calendar-feed', origin), token);
}
