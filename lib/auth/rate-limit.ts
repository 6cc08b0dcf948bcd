import 'server-only';
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { failed, ok, type Result } from '@/lib/core/errors';
import { mintSystem } from './actor';

export type Limit = { limit: number; windowSeconds: number };
export type LimitedKey = Limit & { key: string };

const windowStart = (seconds: number) =>
  sql`to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int)`;

/** A key for something personal: counters need to tell people apart, not to know them. */
export const limitKey = (topic: string, ...parts: string[]): string =>
  `${topic}:${createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 32)}`;

/**
 * Counts one attempt under `key` in the current fixed window of real time; refuses with `rate_limited`
 * and the seconds until the window ends once `limit` attempts were made in it.
 */
export const rateLimit = (key: string, limit: Limit): Promise<Result<void>> => rateLimitAll([{ key, ...limit }]);

/** Counts one attempt under every key; refused when any is used up, for as long as the longest of them. */
export async function rateLimitAll(limits: LimitedKey[]): Promise<Result<void>> {
  // One order for everybody, so that two requests never wait for each other's counters.
  const ordered = [...limits].sort((a, b) => (a.key < b.key ? -1 : 1));
  const counted = await writeAs(mintSystem('rate-limit'), async (tx) => {
    let wait = 0;
    for (const one of ordered) wait = Math.max(wait, await count(tx, one));
    return wait;
  });
  if (!counted.ok) return counted;
  return counted.value > 0
    ? failed({ kind: 'rate_limited', code: 'rate_limited', retryAfterSeconds: counted.value })
    : ok(undefined);
}

/**
 * Counts one attempt under the keys of each group in turn, and under no later group once one refused: whoever has used
 * up his own budget cannot use up everybody's.
 */
export async function rateLimitEach(groups: LimitedKey[][]): Promise<Result<void>> {
  for (const limits of groups) {
    const limited = await rateLimitAll(limits);
    if (!limited.ok) return limited;
  }
  return ok(undefined);
}

async function count(tx: Tx, { key, limit, windowSeconds }: LimitedKey): Promise<number> {
  const [row] = await tx.execute<{ hits: number; wait: number }>(sql`
    insert into operational.rate_limits as r (key, window_start, expires_at)
    values (${key}, ${windowStart(windowSeconds)}, ${windowStart(windowSeconds)} + make_interval(secs => ${windowSeconds}::int))
    on conflict (key, window_start) do update set hits = r.hits + 1
    returning hits, ceil(extract(epoch from expires_at - now()))::int as wait`);
  return row && row.hits > limit ? Math.max(1, row.wait) : 0;
}

/** Takes an attempt back: limits on failures count before they know, so that no race slips through. */
export async function giveBack(limits: LimitedKey[]): Promise<void> {
  await writeAs(mintSystem('rate-limit'), async (tx) => {
    for (const { key, windowSeconds } of [...limits].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      await tx.execute(sql`update operational.rate_limits set hits = greatest(hits - 1, 0)
        where key = ${key} and window_start = ${windowStart(windowSeconds)}`);
    }
  });
}
