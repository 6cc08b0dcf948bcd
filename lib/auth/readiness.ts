import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { log } from '@/lib/core/log';
import { mintSystem } from './actor';

export type Readiness = { ready: boolean; checks: Record<'database' | 'migrations' | 'worker', boolean> };

const HEARTBEAT_SECONDS = 30;

/** Whether requests would be served fully: database answers, its tables are there, a worker beat within 30 s. */
export async function readiness(): Promise<Readiness> {
  const checks = { database: false, migrations: false, worker: false };
  try {
    const [row] = await readAs(mintSystem('readiness'), (tx) =>
      tx.execute<{ migrated: boolean; beating: boolean }>(sql`
        select to_regclass('public.audit_log') is not null and to_regprocedure('app_now()') is not null as migrated,
          exists (select 1 from operational.worker_heartbeats
            where seen_at > now() - make_interval(secs => ${HEARTBEAT_SECONDS})) as beating`),
    );
    Object.assign(checks, { database: true, migrations: row?.migrated ?? false, worker: row?.beating ?? false });
  } catch (error) {
    log.warn('not ready', { errorMessage: error instanceof Error ? error.message : String(error) });
  }
  return { ready: Object.values(checks).every(Boolean), checks };
}
