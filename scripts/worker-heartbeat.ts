import type { Sql } from 'postgres';

/** A worker not heard of for so long is dead; three missed beats and a margin. */
export const DEAD_AFTER_SECONDS = 20;
/** How often the living look for the dead. */
export const UNLOCK_EVERY_SECONDS = 10;

/** Says that these workers live. `app` is a connection of the limited role. */
export async function beat(app: Sql, workerIds: string[]): Promise<void> {
  for (const id of workerIds) await app`select worker_heartbeat(${id})`;
}

/**
 * Gives the jobs of dead workers back to the queue, which would otherwise keep them for four hours.
 * A lock younger than the limit is left alone: its worker may not have beaten yet. Resolves with the ids unlocked.
 */
export async function unlockDead(app: Sql, queue: Sql): Promise<string[]> {
  const locked = await queue<{ worker: string }[]>`
    select distinct locked_by as worker from (
      select locked_by, locked_at from graphile_worker._private_jobs
      union all
      select locked_by, locked_at from graphile_worker._private_job_queues
    ) held
    where locked_by is not null and locked_at < now() - make_interval(secs => ${DEAD_AFTER_SECONDS})`;
  if (locked.length === 0) return [];
  const living = await app<{ worker: string }[]>`
    select worker_id as worker from operational.worker_heartbeats
    where seen_at >= now() - make_interval(secs => ${DEAD_AFTER_SECONDS})`;
  const dead = locked.map((row) => row.worker).filter((id) => !living.some((row) => row.worker === id));
  if (dead.length > 0) await queue`select graphile_worker.force_unlock_workers(${dead})`;
  return dead;
}
