import { mintSystem } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { Refusal, type Result } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import type { TaskName, Tasks } from '@/lib/core/tasks';

export type Job = (payload: unknown) => Promise<void>;

/**
 * A task as the machine runs it. `unavailable` is thrown, so that the queue tries again later; every other
 * refusal is final (the state moved on, the row is gone) and only logged. Surprises are thrown as they are.
 */
export function job<N extends TaskName>(
  name: N,
  work: (actor: Actor, payload: Tasks[N]) => Promise<Result<unknown>>,
): Job {
  return async (payload) => {
    const result = await work(mintSystem(name), payload as Tasks[N]);
    if (result.ok) return;
    if (result.failure.kind === 'unavailable') throw new Refusal(result.failure);
    log.warn('task refused', { task: name, code: result.failure.code });
  };
}
