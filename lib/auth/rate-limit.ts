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
export const rateLimitAll = (limits: LimitedKey[]): Promise<Result<void>> => rateLimitEach([limits]);

/**
 * Counts one attempt under the keys of each group in turn, and under no later group once one refused: whoever has used
 * up his own budget cannot use up everybody's. A key belongs to one group, the same for all callers.
 */
export async function rateLimitEach(groups: LimitedKey[][]): Promise<Result<void>> {
  const counted = await writeAs(mintSystem('rate-limit'), async (tx) => {
    for (const limits of groups) {
      const wait = await count(tx, limits);
      // Not thrown: what was counted so far must stay counted.
      if (wait > 0) return wait;
    }
    return 0;
  });
  if (!counted.ok) return counted;
  return counted.value > 0
    ? failed({ kind: 'rate_limited', code: 'rate_limited', retryAfterSeconds: counted.value })
    : ok(undefined);
}

async function count(tx: Tx, limits: LimitedKey[]): Promise<number> {
  if (limits.length === 0) return 0;
  // One order for everybody, so that two requests never wait for each other's counters.
  const ordered = [...limits].sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = ordered.map(
    ({ key, windowSeconds }) =>
      sql`(${key}, ${windowStart(windowSeconds)}, ${windowStart(windowSeconds)} + make_interval(secs => ${windowSeconds}::int))`,
  );
  const counted = await tx.execute<{ key: string; hits: number; wait: number }>(sql`
    insert into operational.rate_limits as r (key, window_start, expires_at) values ${sql.join(rows, sql`, `)}
    on conflict (key, window_start) do update set hits = r.hits + 1
    returning key, hits, ceil(extract(epoch from expires_at - now()))::int as wait`);
  const limitOf = new Map(ordered.map(({ key, limit }) => [key, limit]));
  const used = [...counted].filter(({ key, hits }) => hits > (limitOf.get(key) ?? 0));
  return Math.max(0, ...used.map(({ wait }) => Math.max(1, wait)));
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
