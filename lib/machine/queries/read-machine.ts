import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { canWatchMachine } from '../policy';
import type { Machine, QueueRow } from '../schema';

const HEARD_SECONDS = 30;

type State = { workers: number; heard_at: string | null; now: string; lag: number };
type Depth = QueueRow & { oldest_at: string | null };

const instant = (at: string | null): string | null => at && rfc3339(new Date(at));

/** How the machine fares now. Refuses `forbidden`. */
export async function readMachine(actor: Actor): Promise<Machine> {
  if (!canWatchMachine(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [state] = await tx.execute<State>(sql`
      select now() as now,
        (select count(*)::int from operational.worker_heartbeats where seen_at > now() - make_interval(secs => ${HEARD_SECONDS})) as workers,
        (select max(seen_at) from operational.worker_heartbeats) as heard_at,
        greatest(0, extract(epoch from (select max(at) from audit_log)
          - (select audit_at from audit_leaves order by audit_id desc limit 1)))::float8 as lag`);
    const depths = await tx.execute<Depth>(
      sql`select task, waiting, running, failing, dead, oldest_at from graphile_worker.queue_state()`,
    );
    const oldest = depths.flatMap(({ oldest_at: at }) => at ?? []).sort()[0];
    return {
      now: rfc3339(new Date(state?.now ?? 0)),
      workers: state?.workers ?? 0,
      heardAt: instant(state?.heard_at ?? null),
      queue: depths.map(({ oldest_at: _, ...row }) => row),
      oldestAt: instant(oldest ?? null),
      sealLagSeconds: state?.lag ?? 0,
    };
  });
}
