import { setMaxListeners } from 'node:events';
import type { Sql } from 'postgres';
import { log } from '@/lib/core/log';

export type Poller = { name: string; everyMs: number; run(): Promise<void> };

/** Namespace of the advisory locks, so that a poller's hash meets no other lock. */
const LOCK_SPACE = 720_150;

/** Runs a poller unless another worker is running it; resolves with whether it ran. Its errors are logged. */
export async function runGuarded(queue: Sql, poller: Poller): Promise<boolean> {
  const connection = await queue.reserve();
  try {
    const [lock] = await connection<{ mine: boolean }[]>`
      select pg_try_advisory_lock(${LOCK_SPACE}, hashtext(${poller.name})) as mine`;
    if (!lock?.mine) return false;
    try {
      await poller.run();
    } catch (error) {
      log.error('poller failed', error, { task: poller.name });
    } finally {
      await connection`select pg_advisory_unlock(${LOCK_SPACE}, hashtext(${poller.name}))`;
    }
    return true;
  } finally {
    connection.release();
  }
}

/** Starts every poller on its own beat, never two runs of one at once; the result stops them and waits for what runs. */
export function startPollers(queue: Sql, pollers: readonly Poller[]): () => Promise<void> {
  const stop = new AbortController();
  // Each poller waits for it: more of them than the ten that Node takes for a leak.
  setMaxListeners(pollers.length + 1, stop.signal);
  const loops = pollers.map(async (poller) => {
    while (!stop.signal.aborted) {
      await runGuarded(queue, poller).catch((error) => log.error('poller lock failed', error, { task: poller.name }));
      await pause(poller.everyMs, stop.signal);
    }
  });
  return async () => {
    stop.abort();
    await Promise.all(loops);
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
